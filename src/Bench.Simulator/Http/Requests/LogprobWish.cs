using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Requests;

/// <summary>How many alternatives a request wants with each token's log probability.</summary>
internal static class LogprobWish
{
    /// <summary>top_logprobs.</summary>
    public static int Alternatives(FieldReader fields) => Number(fields, "top_logprobs") ?? 0;

    /// <summary>A field that has to be a whole number. Its range is checked later, by <see cref="Mistake"/>.</summary>
    public static int? Number(FieldReader fields, string name) =>
        fields.Whole(name) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    public static Problem? Mistake(int? alternatives) => alternatives is < 0 or > Logprobs.MostAlternatives
        ? new Problem(400, "top_logprobs must be between 0 and 20")
        : null;
}

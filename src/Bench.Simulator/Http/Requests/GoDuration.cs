using System.Globalization;
using System.Text.Json;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Simulator.Http.Requests;

/// <summary>keep_alive: seconds, or a text as Go writes durations, with a sign. Negative is for ever.</summary>
internal static class GoDuration
{
    /// <summary>A length; negative lengths come out as −1 s.</summary>
    public static (TimeSpan? Length, Problem? Problem) Read(JsonElement? found) => found switch
    {
        null => (null, null),
        { ValueKind: JsonValueKind.Number } number => (OfSeconds(number.GetDouble()), null),
        { ValueKind: JsonValueKind.String } text => OfText(text.GetString()!),
        { } other => (null, new Problem(400, Invariant($"invalid duration {other.GetRawText()}"), ProblemStage.Reading)),
    };

    private static TimeSpan OfSeconds(double seconds) =>
        seconds < 0 ? TimeSpan.FromSeconds(-1) : TimeSpan.FromSeconds(Math.Min(seconds, 3e9));

    private static (TimeSpan?, Problem?) OfText(string text)
    {
        var negative = text.StartsWith('-');
        var bare = negative || text.StartsWith('+') ? text[1..] : text;
        if (bare == "0")
            return (TimeSpan.Zero, null);
        if (DurationText.Parse(bare) is { } length)
            return (negative ? TimeSpan.FromSeconds(-1) : length.ToTimeSpan(), null);
        return bare.Length > 0 && double.TryParse(bare, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? (null, new Problem(400, Invariant($"time: missing unit in duration \"{text}\""), ProblemStage.Reading))
            : (null, new Problem(400, Invariant($"time: invalid duration \"{text}\""), ProblemStage.Reading));
    }
}

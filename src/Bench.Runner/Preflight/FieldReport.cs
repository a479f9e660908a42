using Bench.Core.Plans;

namespace Bench.Runner.Preflight;

/// <summary>Which fields of a request a server refuses, as far as that was found out.</summary>
/// <param name="Model">The one that was asked; null: none was.</param>
/// <param name="Needed">With these changes requests are taken, as far as <paramref name="WhyNot"/> leaves that known.</param>
/// <param name="WhyNot">The reason why it is unknown which fields are refused; null if it is known.</param>
internal sealed record FieldReport(string? Model, RequestChanges Needed, string? WhyNot)
{
    public static FieldReport NotTried(string why) => new(null, RequestChanges.None, why);
}

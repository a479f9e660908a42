using Bench.Core.Kinds;
using Bench.Core.Texts;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>Checks whether servers know an option, fixed or swept.</summary>
/// <param name="kinds">The kinds of servers that it goes to.</param>
internal sealed class OptionChecks(IReadOnlyCollection<ServerKind> kinds)
{
    /// <summary>
    /// One kind of each API; those whose API reserves names come first. No kind at all stands for the one
    /// of a server of which nothing is written.
    /// </summary>
    private readonly ServerKind[] _strictestFirst =
        [
            .. kinds
                .DefaultIfEmpty(ServerKind.Default)
                .DistinctBy(kind => kind.Api.Options)
                .OrderByDescending(kind => kind.Api.Options.Reserved.Count),
        ];

    /// <param name="name">Of the option.</param>
    /// <param name="place">The place of the name.</param>
    /// <param name="value">The written value.</param>
    public void Check(string name, Place place, Field value)
    {
        if (_strictestFirst
            .Select(kind => kind.Api.Options.Reserved.GetValueOrDefault(name))
            .FirstOrDefault(remedy => remedy is not null) is { } remedy)
            value.Error(Codes.Clash, "Bench writes this field itself", remedy);
        else if (Array.Find(_strictestFirst, kind => !kind.Api.Options.Known.Contains(name)) is { } stranger)
            ReportUnknown(name, place, value, stranger);
    }

    private static void ReportUnknown(string name, Place place, Field value, ServerKind kind) => value.Bag.Warning(
        place,
        Codes.UnknownOption,
        $"{value.Path}: no known {kind.OptionsOwner} has this option, and servers silently ignore options that they do not know",
        NearestName.Of(name, kind.Api.Options.Known) is { } nearest
            ? $"did you mean {nearest}?"
            : "make sure that your server supports it");
}

using Bench.Core.Kinds;
using Bench.Core.Texts;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>Whether servers know an option, whether it is fixed or swept over.</summary>
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
    /// <param name="place">Where the name is written.</param>
    /// <param name="value">What is written for it.</param>
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
        $"{value.Path}: no {kind.OptionsOwner} known here has this option, and servers silently ignore what they do not know",
        NearestName.Of(name, kind.Api.Options.Known) is { } nearest ? $"did you mean {nearest}?" : "make sure that your server has it");
}

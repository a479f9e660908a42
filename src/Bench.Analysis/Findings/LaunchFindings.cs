using System.Globalization;
using Bench.Analysis.Facts;
using Bench.Core.Kinds;
using Bench.Core.Managed;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>The start of the cell's server by the harness: whether it served to the end, and whether it took the settings.</summary>
internal static class LaunchFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished?.Launch is not { } launch)
            yield break;
        var log = launch.Log is { } path ? $"see {path}" : "see its output";
        if (launch is { Took: null, Fault: { } absent })
            yield return FindingKinds.ServerNotStarted.Because(
                $"the server {absent}", $"Nothing was measured with these settings; {log} in the run folder.");
        else if (launch.Fault is { } ended)
            yield return FindingKinds.ServerDied.Because(
                $"the server {ended}, also in the second attempt at this cell",
                $"The cell was too much for the server or the machine: {log} in the run folder, and check whether memory was left.");
        if (launch.Repeated is { } before)
            yield return FindingKinds.CellRepeated.Because(
                $"the server {before} in the first attempt at this cell, which was measured again after a new start",
                $"A server that exits by itself is not reliable: {log} in the run folder.");
        if (OneSlot(cell, launch) is { } slots)
            yield return slots;
        foreach (var ignored in NotTaken(cell, launch))
            yield return ignored;
    }

    private static Finding? OneSlot(CellFacts cell, LaunchRecord launch)
    {
        if (cell.Server?.Kind.Starting.SlotsVariable is not { } variable || Asked(cell, variable) is not { } asked || asked < 2)
            return null;
        var told = launch.Facts?.Slots;
        if (told != 1 && !(told is null
            && OllamaSlots.IsAlwaysOne(
                cell.Model?.Details?.Architecture, cell.Model?.Details?.Capabilities?.Contains("embedding") == true)))
            return null;
        return FindingKinds.OneSlot.Because(
            Invariant($"{variable} is {asked}, and the server works on one request at a time ")
                + Invariant($"({(told is null ? "as it does for all models of this family" : "according to its log")})"),
            "All users but one wait in a queue. For this model, more machines serve more users; more slots do not.");
    }

    /// <summary>
    /// Settings of the environment that the server did not apply according to its log, so that the label of the cell is wrong.
    /// </summary>
    private static IEnumerable<Finding> NotTaken(CellFacts cell, LaunchRecord launch)
    {
        if (cell.Server?.Kind.Starting is not { } starting || launch.Facts is not { } told)
            yield break;
        if (starting.SlotsVariable is { } slots && Asked(cell, slots) is { } wanted && told.Slots is > 1 and var taken && taken != wanted)
            yield return NotTaken(slots, Invariant($"{wanted}"), Invariant($"it works on {taken} requests at once"));
        if (starting.CacheTypeVariable is { } type
            && TextOf(cell, type) is { Length: > 0 } asked
            && told.CacheTypeK is { } key
            && !string.Equals(asked, key, StringComparison.OrdinalIgnoreCase))
            yield return NotTaken(type, asked, $"its KV cache is of type {key}");
    }

    private static Finding NotTaken(string variable, string asked, string does) => FindingKinds.SettingNotTaken.Because(
        $"{variable} is {asked}, but according to the server's log {does}",
        "The cell is not what its name says. See the log for the reason (a KV cache of another type needs flash attention, "
            + "slots need memory), or leave the value out.");

    private static int? Asked(CellFacts cell, string variable) =>
        int.TryParse(TextOf(cell, variable), NumberStyles.None, CultureInfo.InvariantCulture, out var slots) ? slots : null;

    private static string? TextOf(CellFacts cell, string variable) =>
        LaunchSettings.Named(LaunchSettings.Of(cell.Plan), LaunchSettings.Environment)
            .Where(setting => setting.Key == variable)
            .Select(setting => setting.Value)
            .FirstOrDefault()
            ?? cell.Manifest.Plan.Servers
                .FirstOrDefault(server => server.Name == cell.Plan.Server)?.Managed?.Environment
                .Where(pair => pair.Key == variable)
                .Select(pair => pair.Value)
                .LastOrDefault();
}

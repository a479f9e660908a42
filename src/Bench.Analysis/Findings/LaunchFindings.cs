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
            yield return FindingKinds.ServerNotStarted.Because($"the server {absent}", $"Of these settings nothing was measured; {log} in the run folder.");
        else if (launch.Fault is { } ended)
            yield return FindingKinds.ServerDied.Because($"the server {ended}, in the second attempt at this cell, too", $"The cell is what was too much for it, or the machine: {log} in the run folder, and whether memory was left.");
        if (launch.Repeated is { } before)
            yield return FindingKinds.CellRepeated.Because($"the server {before} in the first attempt at this cell, which was measured again after a new start", $"A server that ends by itself is none to rely on: {log} in the run folder.");
        if (OneSlot(cell, launch) is { } slots)
            yield return slots;
    }

    private static Finding? OneSlot(CellFacts cell, LaunchRecord launch)
    {
        if (cell.Server?.Kind.Starting.SlotsVariable is not { } variable || Asked(cell, variable) is not { } asked || asked < 2)
            return null;
        var told = launch.Facts?.Slots;
        if (told != 1 && !(told is null && OllamaSlots.IsAlwaysOne(cell.Model?.Details?.Architecture, cell.Model?.Details?.Capabilities?.Contains("embedding") == true)))
            return null;
        return FindingKinds.OneSlot.Because(
            Invariant($"{variable} is {asked}, and the server works on one request at a time ({(told is null ? "as it does for all models of this family" : "by its own log")})"),
            "Users beyond the first one wait in a queue. For this model more machines serve more users, and more slots do not.");
    }

    private static int? Asked(CellFacts cell, string variable)
    {
        var text = LaunchSettings.Of(cell.Plan).Where(setting => setting.Key == LaunchSettings.Environment + variable).Select(setting => setting.Value).FirstOrDefault()
            ?? cell.Manifest.Plan.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server)?.Managed?.Environment.Where(pair => pair.Key == variable).Select(pair => pair.Value).LastOrDefault();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var slots) ? slots : null;
    }
}

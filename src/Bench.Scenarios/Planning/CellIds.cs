using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using static System.FormattableString;

namespace Bench.Scenarios.Planning;

/// <summary>
/// Names cells: <c>scenario/model[/quantization][/ctx=N][/gpu=N|auto][/c=N|/rate=R][@server]</c>, each part only where the file writes
/// the axis, the server only where there are several. Unique within a plan.
/// </summary>
internal sealed class CellIds(bool severalServers)
{
    private readonly HashSet<string> _given = [];

    /// <summary>The id of one point; to be asked once for each.</summary>
    public CellId Next(string scenario, SweepPoint point)
    {
        var axes = point.Factors.Values.Where(pair => pair.Key != Factor.Server && point.Axes.Contains(pair.Key));
        var id =
            scenario + string.Concat(axes.Select(pair => pair.Key.IdPart(pair.Value))) + (severalServers ? "@" + point.Cell.Server : "");

        // Names may hold slashes: 'a' in quantization 'q8_0' and a model 'a/q8_0' would be called the same.
        var unique = id;
        for (var number = 2; !_given.Add(unique); number++)
            unique = Invariant($"{id}~{number}");
        return new CellId(unique);
    }
}

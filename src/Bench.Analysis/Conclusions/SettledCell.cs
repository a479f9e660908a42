using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Analysis.Conclusions;

/// <summary>A cell with its settings, which are taken apart once.</summary>
internal sealed class SettledCell
{
    private static readonly Factor[] Told = [Factor.Run, Factor.Scenario, Factor.NumGpu, Factor.Repetition];

    private readonly SortedDictionary<string, FactorValue> _settings;
    private readonly CellFactors _factors;
    private readonly string _prompt;
    private readonly string _rest;
    private readonly CellSummary? _cell;

    public SettledCell(CellSummary cell)
        : this(cell.Plan) => _cell = cell;

    public SettledCell(PlanCell plan)
    {
        (_settings, _prompt, _rest) = (CellSettings.Of(plan), CellSettings.Prompt(plan), CellSettings.Rest(plan));
        var factors = CellFactors.Of(plan);
        _factors = factors.Except([.. Told, .. factors.Values.Select(pair => pair.Key).Where(factor => factor.IsOpen)]);
    }

    /// <summary>Of one that was measured.</summary>
    public CellSummary Cell => _cell!;

    public IEnumerable<string> Settings => _settings.Keys;

    /// <summary>Null if it is not set.</summary>
    public FactorValue? Value(string setting) => _settings.GetValueOrDefault(setting);

    /// <summary>Equal for cells that differ in this setting alone, whatever their scenarios are called.</summary>
    public (CellFactors Factors, string Prompt, string Others, string Settings) KeyWithout(string setting) =>
        (_factors, _prompt, _rest, string.Join(
            '\n', _settings.Where(pair => pair.Key != setting).Select(pair => $"{pair.Key} {pair.Value}")));
}

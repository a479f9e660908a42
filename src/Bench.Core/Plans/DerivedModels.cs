namespace Bench.Core.Plans;

/// <summary>The models that a plan needs to have created. A pure function.</summary>
public static class DerivedModels
{
    /// <summary>The models to make before these cells can run, in their order, each once for its server.</summary>
    public static IReadOnlyList<(string Server, DerivedModel Model)> Of(IEnumerable<PlanCell> cells) =>
    [
        .. cells
            .Where(cell => cell.Model.Derived is not null)
            .Select(cell => (cell.Server, Model: cell.Model.Derived!))
            .DistinctBy(needed => (needed.Server, needed.Model.Name)),
    ];

    /// <summary>
    /// For servers whose requests can carry neither num_ctx nor num_gpu: their cells that ask for either get the tag of a model that has it
    /// built in. The cells keep their values, for ids and reports; cells that ask for neither, or whose tag is not known, stay as they are.
    /// </summary>
    /// <param name="builtIn">True if this is a cell of such a server.</param>
    public static BenchmarkPlan WithBuiltInParameters(this BenchmarkPlan plan, Func<PlanCell, bool> builtIn) =>
        plan with { Cells = [.. plan.Cells.Select(cell => builtIn(cell) ? WithBuiltInParameters(cell) : cell)] };

    private static PlanCell WithBuiltInParameters(PlanCell cell)
    {
        if ((cell.NumCtx is null && cell.NumGpu is null) || (cell.Model.Derived?.From ?? cell.Model.Tag) is not { } from)
            return cell;
        var derived = DerivedModel.Of(from, cell.Model.Derived?.Quantize, cell.NumCtx, cell.NumGpu);
        return cell with { Model = cell.Model with { Tag = derived.Name, Derived = derived } };
    }
}

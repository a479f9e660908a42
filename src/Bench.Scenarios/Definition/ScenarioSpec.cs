using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Scenarios.Definition;

/// <summary>One entry under <c>scenarios</c>: a sweep, and what each of its cells does.</summary>
internal sealed record ScenarioSpec
{
    public required string Name { get; init; }

    public required AxisValues Sweep { get; init; }

    public required IReadOnlyList<AxisValues> Include { get; init; }

    public required IReadOnlyList<Exclusion> Exclude { get; init; }

    /// <summary>From <c>options.num_ctx</c>, where it is no axis.</summary>
    public required int? NumCtx { get; init; }

    /// <summary>From <c>options.num_gpu</c>, where it is no axis; null is auto.</summary>
    public required int? NumGpu { get; init; }

    public required WorkloadSpec Workload { get; init; }

    public required bool ColdStart { get; init; }

    public required StopCondition Warmup { get; init; }

    public required StopCondition Measured { get; init; }

    /// <summary>For the cells that have a rate.</summary>
    public required OpenLoopSpec OpenLoop { get; init; }

    public required int Repetitions { get; init; }

    public required RequestTimeouts Timeouts { get; init; }

    public required ServiceLevel ServiceLevel { get; init; }

    /// <summary>The inputs of verbs that decide, by verb.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Blocks { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>0 to 1.</summary>
    public required double MaxErrorRate { get; init; }

    /// <summary>The products that the scenario's points come from: the sweep, then each entry of include.</summary>
    public IEnumerable<AxisValues> Products => [Sweep, .. Include.Select(entry => entry.Over(Sweep))];

    /// <summary>A cell before any axis has a value: of no server and no model yet, with one user.</summary>
    public PlanCell Template => new()
    {
        Id = new CellId(Name),
        Repetition = 1,
        Scenario = Name,
        Server = "",
        Model = new ModelChoice { Name = "" },
        NumCtx = NumCtx,
        NumGpu = NumGpu,
        Workload = Workload,
        Load = new LoadProfile.ClosedLoop(1),
        ColdStart = ColdStart,
        Warmup = Warmup,
        Measured = Measured,
        Timeouts = Timeouts,
        ServiceLevel = ServiceLevel,
        MaxErrorRate = MaxErrorRate,
    };

    /// <summary>The loads of one of the products.</summary>
    public IEnumerable<LoadProfile> LoadsOf(AxisValues product) => Factor.Load.SelectMany(axis => product[axis] ?? [])
        .Select(value => value.Apply(Template, this).Load)
        .DefaultIfEmpty(Template.Load);

    public bool NeedsInstalledModels(IReadOnlyList<ModelTags> models) => Products.Any(product =>
    {
        string[] names = [.. product.ValuesOf(Factor.Model).Select(model => model.Text)];
        return names.Contains(AxisValues.Installed)
            || product
                .ValuesOf(Factor.Quantization)
                .Any(level => names.Any(name => (ModelTags.TagFor(models, name, level.Text) ?? ModelTags.SourceFor(models, name)) is null));
    });
}

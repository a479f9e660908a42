using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using static System.FormattableString;

namespace Bench.Scenarios.Planning;

/// <summary>From a definition to the plan of a run: multiplied out, models resolved, in run order.</summary>
public sealed class PlanBuilder
{
    private readonly ScenarioDefinition _definition;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<InstalledForPlan>>? _installed;
    private readonly IReadOnlyDictionary<string, ServerIdentity>? _identities;
    private readonly List<ModelProblem> _problems = [];
    private readonly List<ModelProblem> _leftOut = [];
    private readonly List<ModelPull> _pulls = [];

    private PlanBuilder(
        ScenarioDefinition definition, IReadOnlyDictionary<string, IReadOnlyList<InstalledForPlan>>? installed,
        IReadOnlyDictionary<string, ServerIdentity>? identities)
    {
        _definition = definition;
        _installed = installed;
        _identities = identities;
    }

    /// <param name="definition">The definition in the file.</param>
    /// <param name="installed">The models of each server, by the server's name. With null (or without an entry for a server)
    /// nothing was looked up: tags that depend on it stay null, and <c>installed</c> stays one cell.</param>
    /// <param name="identities">The identity of each server, by its name; remedies depend on it.</param>
    public static PlanBuild Build(
        ScenarioDefinition definition,
        IReadOnlyDictionary<string, IReadOnlyList<InstalledForPlan>>? installed,
        IReadOnlyDictionary<string, ServerIdentity>? identities = null) =>
        new PlanBuilder(definition, installed, identities).Build();

    private PlanBuild Build()
    {
        var servers = _definition.Servers.Select(server => server.Name).ToList();
        var ids = new CellIds(severalServers: servers.Count > 1);
        var cells =
            from scenario in _definition.Scenarios
            from point in SweepPoints.Of(scenario, servers, Expand)
            where !point.IsOfInstalled || Carries(point.Cell)
            let id = ids.Next(scenario.Name, point)
            let model = Resolve(point.Cell)
            from repetition in Enumerable.Range(1, scenario.Repetitions)
            select point.Cell with { Id = id, Model = model, Repetition = repetition };
        var plan = new BenchmarkPlan
        {
            Name = _definition.Name,
            Seed = _definition.Seed,
            Servers = _definition.Servers,
            Pull = _definition.Pull,
            Telemetry = _definition.Telemetry,
            Cells = RunOrder.Of([.. cells]),
        };

        // "Every model that fits" may well be none, or none at one value of an axis: a server without a model
        // for embeddings still has its chats to measure.
        return plan.Cells.Count > 0
            ? new PlanBuild(plan, [.. _problems.Distinct()], [.. _pulls.Distinct()]) { LeftOut = [.. _leftOut.Distinct()] }
            : new PlanBuild(plan, [.. _problems.Concat(_leftOut).Distinct()], [.. _pulls.Distinct()]);
    }

    private IReadOnlyList<InstalledForPlan>? InstalledOn(string server) => _installed?.GetValueOrDefault(server);

    /// <summary>Resolves a written model on the cell's server.</summary>
    private IEnumerable<string> Expand(PlanCell cell)
    {
        if (cell.Model.Name != AxisValues.Installed || InstalledOn(cell.Server) is not { } installed)
            return SweepPoints.AsWritten(cell);

        var (server, workload, quantization) = (cell.Server, cell.Workload, cell.Model.Quantization);
        var capabilities = CapabilitiesFor(workload);
        var models = installed
            .Where(offer => !offer.Model.IsRemote && capabilities.All(offer.Offers))
            .Where(offer => quantization is null
                || (ServerOf(server).Kind.QuantizationIsLabel && offer.Model.QuantizationLevel is null)
                || QuantizationLevel.Same(offer.Model.QuantizationLevel, quantization))
            .Select(offer => offer.Model.Tag)
            .ToList();
        if (models.Count == 0)
        {
            var which = quantization is null ? "" : $" in {quantization}";
            _leftOut.Add(new ModelProblem(
                server,
                AxisValues.Installed,
                $"server '{server}' has no model for {workload.Endpoint.Word}"
                    + $"{string.Concat(capabilities.Skip(1).Select(capability => " with " + capability))}{which}{Elsewhere(installed)}",
                AdviceOf(server).NothingFits(ServerOf(server).BaseAddress, capabilities)));
        }

        return models;
    }

    /// <summary>
    /// Returns true if a model that was not named supports the cell's context: the others of its server,
    /// and its other cells, are measured all the same.
    /// </summary>
    private bool Carries(PlanCell cell)
    {
        var longest = InstalledOn(cell.Server)?.FirstOrDefault(offer => offer.Model.Tag == cell.Model.Name)?.ContextLength;
        if (cell.NumCtx is not { } asked || longest is not { } most || asked <= most)
            return true;
        _leftOut.Add(new ModelProblem(
            cell.Server,
            cell.Model.Name,
            Invariant($"scenario '{cell.Scenario}' has num_ctx {asked}, but {cell.Model.Name} on server '{cell.Server}' was ")
                + Invariant($"trained for {most}"),
            Invariant($"write num_ctx up to {most} for it")));
        return false;
    }

    private static string Elsewhere(IReadOnlyList<InstalledForPlan> installed) =>
        string.Join(", ", installed.Where(offer => offer.Model.IsRemote).Select(offer => offer.Model.Tag)) is { Length: > 0 } remote
            ? $" (not counting what runs elsewhere: {remote})"
            : "";

    /// <summary>
    /// The capabilities that <c>installed</c> requires of a model. Thinking is not one of them: a model that does not think is reported
    /// by name.
    /// </summary>
    private static IReadOnlyList<string> CapabilitiesFor(WorkloadSpec workload) =>
    [
        workload.Endpoint.Generates ? "completion" : "embedding",
        .. workload.Images.Count > 0 ? ["vision"] : Array.Empty<string>(),
        .. workload.Tools.Count > 0 ? ["tools"] : Array.Empty<string>(),
    ];

    private ModelChoice Resolve(PlanCell cell)
    {
        var asked = cell.Model;
        if (asked.Name == AxisValues.Installed)
            return asked;

        var offers = InstalledOn(cell.Server)?.Select(offer => offer.Model).ToList();

        return Choose(cell, offers).Match(
            found => asked with { Tag = found.Tag },
            made => asked with { Tag = made.Model.Name, Derived = made.Model },
            absent => Absent(cell.Server, asked, absent),
            unknown => asked,
            wrong => Problem(
                cell.Server,
                asked,
                wrong.Message,
                AdviceOf(cell.Server).WrongQuantization ?? wrong.Remedy ?? Fetch(cell.Server, wrong.Pull!)));
    }

    private TagChoice Choose(PlanCell cell, IReadOnlyList<InstalledModel>? offers)
    {
        var name = cell.Model.Name;
        if (cell.Model.Quantization is not { } quantization)
            return ModelResolution.Resolve(name, null, null, offers);

        // A model that 'installed' stands for is the one that it names; its quantization was compared when it was chosen.
        return ModelTags.SourceFor(_definition.Models, name) is { } source
            ? ModelResolution.FromSource(source, quantization, offers)
            : ModelResolution.Resolve(name, quantization, NamedTag(cell, quantization), offers);
    }

    /// <summary>If a quantization is only a label, it applies to any model, unless the server reports a different one.</summary>
    private string? NamedTag(PlanCell cell, string quantization) =>
        ModelTags.TagFor(_definition.Models, cell.Model.Name, quantization)
        ?? (ServerOf(cell.Server).Kind.QuantizationIsLabel ? cell.Model.Name : null);

    private ModelChoice Absent(string server, ModelChoice asked, TagChoice.Absent absent)
    {
        if (_definition.Pull != PullPolicy.Missing || !ServerOf(server).Kind.ManagesModels)
            return Problem(server, asked, absent.Message, Fetch(server, absent.Tag));
        _pulls.Add(new ModelPull(server, absent.Tag));
        return asked with { Tag = absent.Tag };
    }

    private ServerSpec ServerOf(string name) => _definition.Servers.Single(server => server.Name == name);

    private ServerAdvice AdviceOf(string server) =>
        _identities?.GetValueOrDefault(server) is { } identity ? ServerOf(server).Kind.AdviceFor(identity) : ServerOf(server).Kind.Advice;

    private string Fetch(string server, string tag) => AdviceOf(server).AbsentModel(ServerOf(server).BaseAddress, tag);

    private ModelChoice Problem(string server, ModelChoice asked, string message, string remedy)
    {
        _problems.Add(new ModelProblem(server, asked.Label, $"server '{server}': {message}", remedy));
        return asked;
    }
}

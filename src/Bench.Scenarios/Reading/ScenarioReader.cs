using Bench.Core.Factors;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads the entries of <c>scenarios</c>.</summary>
internal sealed class ScenarioReader(ServerNames names, IReadOnlyList<ServerSpec> servers, ScenarioSource source)
{
    private const int MostRepetitions = 1000;
    private const double DefaultMaxErrorRatePercent = 50;

    private readonly AxesReader _axes = new(names);

    /// <summary>The keys of a scenario, the blocks of verbs among them.</summary>
    public Section Section { get; } =
        Sections.Scenario with { Keys = [.. Sections.Scenario.Keys, .. source.Blocks.Select(block => block.Verb)] };

    public IReadOnlyList<ReadScenario> Read(Field field)
    {
        if (field.Node is YamlSequence { Items.Count: 0 })
            field.Error(Codes.NothingToRun, "the list is empty", "write at least one scenario");

        var scenarios = new List<ReadScenario>();
        foreach (var item in field.Items())
        {
            if (MapReader.Open(item, Section) is not { } map)
                continue;
            var errors = field.Bag.Errors;
            var spec = ReadOne(map);
            if (scenarios.Any(earlier => earlier.Spec.Name == spec.Name && spec.Name.Length > 0))
                map.Field("name").Error(
                    Codes.Duplicate,
                    $"a second scenario with the name {Quoted.Text(spec.Name)}",
                    "give each scenario a unique name");
            scenarios.Add(new ReadScenario(spec, item.Place, IsSound: field.Bag.Errors == errors));
        }

        return scenarios;
    }

    /// <summary>
    /// The scenario; where something in it is wrong (and in the bag) a default stands in its place, so that the rest can be checked.
    /// </summary>
    private ScenarioSpec ReadOne(MapReader map)
    {
        var name = FieldNames.Name(map.Required("name", "write a name, such as name: chat"));
        var endpointField = map.Required("endpoint", "write endpoint: chat, generate, embed or embeddings");
        var endpoint = endpointField.Word(EndpointTraits.Words);
        var sweepMap = OpenSweep(map.Required("sweep", "write a sweep with a model: sweep: { model: llama3.2:1b }"));
        var includeMaps = map.Field("include").Items().Select(item => MapReader.Open(item, SweepAxes.Section)).OfType<MapReader>().ToList();
        var sweep = sweepMap is null ? AxisValues.None : _axes.Read(sweepMap);
        var include = includeMaps.ConvertAll(_axes.Read);
        var used = ServersOf([sweep, .. include]);
        HashSet<ServerKind> kinds = [.. used.Select(server => server.Kind)];
        CheckAxes(map, sweepMap is null ? includeMaps : [sweepMap, .. includeMaps], used);
        var options = OptionsReader.Read(map.Field("options"), kinds);
        foreach (var kind in kinds.DistinctBy(kind => kind.Api))
            new ApiChecks(map, endpoint, kind).Check();
        if (options.NumPredictField.IsWritten && map.Field("output").IsWritten)
            options.NumPredictField.Error(Codes.Clash, "output also sets the number of tokens", "keep output: { tokens: … }");
        var loadField = map.Field("load");
        var load = MapReader.Open(loadField, Sections.Load);
        var coldStart = ReadColdStart(map.Field("cold_start"), [sweep, .. include]);

        var workload = new WorkloadReader(map, endpoint, source.Directory).Read(options);
        if (coldStart && workload.Conversation is not null)
            map
                .Field("cold_start")
                .Error(Codes.Clash, "a conversation needs the model to stay loaded between turns", "remove cold_start or conversation");

        if (workload.Conversation is not null && new[] { sweep }.Concat(include).Any(axes => axes[Factor.Rate] is not null))
            map
                .Field("prompt")
                .Error(Codes.NotInThisVersion, "conversations that begin at a rate are not supported in this version",
                "sweep over concurrency");

        return new ScenarioSpec
        {
            Name = name ?? "",
            Sweep = sweep,
            Include = include,
            Exclude = ReadExclude(map.Field("exclude")),
            NumCtx = options.NumCtx,
            NumGpu = options.NumGpu,
            Workload = workload,
            ColdStart = coldStart,
            Warmup = StopReader.ReadWarmup(map.Field("warmup"), coldStart),
            Measured = StopReader.ReadLoad(loadField, load),
            OpenLoop = load is null ? new OpenLoopSpec() : new OpenLoopReader(load, [sweep, .. include]).Read(),
            Repetitions = map.Field("repetitions").Int(1, MostRepetitions) ?? 1,
            Timeouts = TimeoutsReader.Read(map.Field("timeouts"), isStreamed: IsStreamed(map, endpoint)),
            ServiceLevel = SloReader.Read(map.Field("slo")),
            Blocks = source.Blocks
                .Where(block => map.Has(block.Verb))
                .ToDictionary(block => block.Verb, block => new DecisionBlockReader(source.Directory).Read(block, map.Field(block.Verb))),
            MaxErrorRate = (map.Field("max_error_rate").Percentage() ?? DefaultMaxErrorRatePercent) / 100,
        };
    }

    /// <summary>The servers that the scenario may be run against.</summary>
    private HashSet<ServerSpec> ServersOf(IReadOnlyList<AxisValues> axes) =>
        [.. axes.Select((values, index) => values[Factor.Server] ?? (index == 0 ? null : axes[0][Factor.Server]))
            .SelectMany(written => servers.Where(server => written?.Any(value => value.Value.Text == server.Name) ?? true))];

    private static MapReader? OpenSweep(Field field)
    {
        var map = MapReader.Open(field, SweepAxes.Section);
        map?.Required("model", "write the models to measure: model: [llama3.2:1b], or model: installed for all that the server has");
        return map;
    }

    /// <summary>Each axis once, where it is written first.</summary>
    private static void CheckAxes(MapReader scenario, IReadOnlyList<MapReader> maps, IReadOnlyCollection<ServerSpec> used)
    {
        foreach (var (axis, map)
            in maps.SelectMany(map => SweepAxes.In(map).Select(axis => (axis, map))).DistinctBy(use => use.axis.Factor))
            axis.Check(new AxisUse(map.Field(axis.Factor.Name), scenario, axis.Factor.Name, used));
    }

    private List<Exclusion> ReadExclude(Field field)
    {
        var exclusions = new List<Exclusion>();
        foreach (var item in field.Items())
        {
            if (MapReader.Open(item, SweepAxes.Section) is not { } map)
                continue;
            if (item.Node is YamlMapping { Entries.Count: 0 })
                item.Error(Codes.NothingToRun, "an empty entry would exclude everything", "name at least one axis, or remove the entry");
            var values = _axes.Read(map);
            if (_axes.IsAboutThisRun(map))
                exclusions.Add(new Exclusion(values, item.Place));
        }

        return exclusions;
    }

    /// <summary>With a second user the model would be unloaded under the first one's request.</summary>
    private static bool ReadColdStart(Field field, IReadOnlyList<AxisValues> axes)
    {
        var coldStart = field.Boolean() ?? false;
        if (coldStart && axes.Any(values => values.ValuesOf(Factor.Concurrency).Any(users => users.Number > 1)))
            field.Error(
                Codes.Clash,
                "the model is unloaded before each request, but the sweep has more than one user",
                "remove concurrency from the sweep");
        if (coldStart && axes.Any(values => values[Factor.Rate] is not null))
            field.Error(
                Codes.Clash,
                "the model is unloaded before each request, but requests at a rate would not wait for that",
                "remove rate from the sweep");
        return coldStart;
    }

    private static bool IsStreamed(MapReader map, Endpoint? endpoint) =>
        endpoint is not { Generates: false } && map.Field("stream").Node is not YamlScalar { Value: "false" or "False" or "FALSE" };
}

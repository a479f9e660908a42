using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Texts;
using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Faults;
using Bench.Simulator.Hardware;
using Bench.Simulator.Http;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Models;

namespace Bench.Simulator.Serving;

/// <summary>From what a simulator is to be to one that serves, or to all that is wrong with the wishes.</summary>
public sealed class SimulatorStart
{
    /// <summary>
    /// On the disk where nobody names models: two sizes in two quantizations, so that there is something to compare, one that thinks,
    /// one that sees, and one for embeddings. Every ready-made file finds its models among them.
    /// </summary>
    public static readonly IReadOnlyList<string> DefaultModels =
    [
        "llama3.2:1b", "llama3.2:1b-instruct-q4_K_M", "llama3.2:1b-instruct-q8_0", "qwen2.5:7b-instruct-q4_K_M", "qwen2.5:7b-instruct-q8_0",
        "qwen3:4b", "qwen2.5vl:3b", "nomic-embed-text:latest",
    ];

    private readonly List<string> _problems = [];
    private readonly EngineOptions _engine;
    private readonly SimulatorHttpOptions _http;

    public SimulatorStart(SimulatorSpec spec, int port)
    {
        _engine = new EngineOptions
        {
            Profile = Find(
                spec.Profile ?? HardwareProfiles.Default.Name,
                HardwareProfiles.Find,
                "hardware profile",
                HardwareProfiles.All.Select(profile => profile.Name))
                ?? HardwareProfiles.Default,
            Shelf = [.. Disk(spec), .. spec.Remote.Select(tag => RemoteModel.InCloud(ModelName.WithTag(tag)))],
            Environment = EnvironmentOf(spec),
            Manners = VersionManners.Of(spec.Version ?? SimulatorHttpOptions.DefaultVersion),
            Seed = (ulong)(spec.Seed ?? 1),
            NoiseCv = spec.Noise ?? 0,
            DriftPerHour = spec.Drift ?? 0,
            Slowdown = SlowdownOf(spec),
        };
        _http = new SimulatorHttpOptions { Port = port, Seed = spec.Seed ?? 1, Faults = FaultsOf(spec), Origins = OriginsOf(spec) };
        if (spec.Version is { } version)
            _http = _http with { Version = version };
    }

    /// <summary>A sentence for each name or value that the simulator does not know.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public EngineOptions Engine => _engine;

    /// <exception cref="IOException">The port is taken.</exception>
    public async Task<(SimulatedEngine Engine, SimulatorHost Host)> ServeAsync(RunClock clock, CancellationToken cancellation)
    {
        SimulatedEngine.WarmUp();
        var engine = SimulatedEngine.Create(_engine, clock);
        try
        {
            return (engine, await SimulatorHost.StartAsync(engine, _http, cancellation));
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    private IEnumerable<ShelfModel> Disk(SimulatorSpec spec) => (spec.Models.Count > 0 ? spec.Models : DefaultModels)
        .Select(tag => Find(tag, name => BuiltInShelf.Find(ModelName.WithTag(name)), "model", BuiltInShelf.All.Select(model => model.Tag)))
        .OfType<ShelfModel>()
        .Select(model => spec.System is { } system && !model.IsEmbedding ? Derivation.WithSystem(model, system) : model);

    private T? Find<T>(string name, Func<string, T?> find, string kind, IEnumerable<string> known)
        where T : class
    {
        var found = find(name);
        if (found is null)
            _problems.Add(
                $"no {kind} is called '{name}'" + (NearestName.Of(name, known) is { } nearest ? $"; did you mean {nearest}?" : ""));
        return found;
    }

    private ServerEnvironment EnvironmentOf(SimulatorSpec spec)
    {
        var (environment, problems) = EnvironmentVariables.Read(spec.Environment);
        _problems.AddRange(problems);
        string[] known = [.. EnvironmentVariables.Names, AllowedOrigins.Variable];
        _problems.AddRange(spec.Environment.Select(variable => variable.Key).Where(name => !known.Contains(name))
            .Select(name => $"the simulator has no variable '{name}': it knows {string.Join(", ", known)}"));
        return environment;
    }

    private AllowedOrigins OriginsOf(SimulatorSpec spec)
    {
        var text = spec.Environment.LastOrDefault(variable => variable.Key == AllowedOrigins.Variable).Value ?? "";
        var (origins, problem) = AllowedOrigins.Parse(text);
        if (problem is not null)
            _problems.Add($"{AllowedOrigins.Variable}: {problem}");
        return origins ?? AllowedOrigins.Local;
    }

    private Slowdown SlowdownOf(SimulatorSpec spec)
    {
        if (spec.Slower is not { } text)
            return Slowdown.None;
        var slowdown = Slowdown.Parse(text, out var error);
        if (slowdown is null)
            _problems.Add($"slower: {error}");
        return slowdown ?? Slowdown.None;
    }

    private FaultScript FaultsOf(SimulatorSpec spec)
    {
        if (spec.Faults is not { } text)
            return FaultScript.None;
        var script = FaultScript.Parse(text, out var error);
        if (script is null)
            _problems.Add($"faults: {error}");
        return script ?? FaultScript.None;
    }
}

using System.Globalization;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Studies.Tests.Capacity.Engine;

/// <summary>A simulated server with one model, and a service level that is asked of it.</summary>
/// <param name="Profile">The machine.</param>
/// <param name="Model">A tag of the simulator's shelf.</param>
/// <param name="Slots">OLLAMA_NUM_PARALLEL.</param>
/// <param name="Context">num_ctx. Prompts take an eighth of it on average.</param>
/// <param name="TtftLimit">The limit on the TTFT, in e2e latencies of one user alone.</param>
/// <param name="TpotLimit">The limit on the TPOT, in TPOTs of as many users as there are slots; null if there is none.</param>
internal sealed record EngineConfiguration(
    string Profile, string Model, int Slots, int Context, double TtftLimit, double? TpotLimit)
{
    private static readonly (string Profile, string Model)[] Machines =
    [
        ("rtx-4090", "llama3.1:8b"), ("rtx-3060-12gb", "qwen2.5:7b"), ("laptop", "llama3.2:1b"),
        ("m3-max", "llama3.1:8b"), ("a100-80gb", "qwen2.5:7b-instruct-q8_0"), ("cpu-only", "qwen2.5:0.5b"),
    ];

    private static readonly (int Slots, int Context)[] Settings = [(1, 2048), (2, 8192), (4, 2048), (8, 8192)];

    private static readonly double[] TtftLimits = [1.5, 2, 3, 5, 8, 12];

    /// <summary>
    /// Six machines with four settings each. Each machine meets four limits on the TTFT; every third one has another on the TPOT.
    /// </summary>
    public static IReadOnlyList<EngineConfiguration> All { get; } =
    [
        .. from machine in Enumerable.Range(0, Machines.Length)
           from setting in Enumerable.Range(0, Settings.Length)
           let index = machine * Settings.Length + setting
           select new EngineConfiguration(
               Machines[machine].Profile, Machines[machine].Model, Settings[setting].Slots, Settings[setting].Context,
               TtftLimits[(machine + setting) % TtftLimits.Length], index % 3 == 0 ? 2 : null),
    ];

    /// <summary>
    /// How long a request may wait in a search for a rate, as a fraction of the e2e latency of a user alone. The more slots a server
    /// has, the less there is to wait for: with these waits the limit is reached at utilizations at which busy periods still end.
    /// </summary>
    public double RateWaitLimit => Slots switch { 1 => 1.5, 2 => 1, 4 => 0.8, _ => 0.6 };

    public string Name => Invariant($"{Profile}, {Model}, {Slots} slots, num_ctx {Context}");

    /// <summary>The rate that a search starts from, in requests per second.</summary>
    /// <param name="ttftMs">The limit on the TTFT, in ms.</param>
    public static double LightestRate(double ttftMs) => double.Parse(
        (100 / ttftMs).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public EngineOptions Options(ulong seed) => new()
    {
        Profile = HardwareProfiles.Find(Profile)!,
        Environment = new ServerEnvironment { NumParallel = Slots, ContextLength = Context, KeepAlive = TimeSpan.FromSeconds(-1) },
        Seed = seed,
        NoiseCv = 0.05,
    };

    public ShelfModel Shelved => BuiltInShelf.Find(Model)!;
}

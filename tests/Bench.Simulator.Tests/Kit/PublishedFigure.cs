using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Models.Known;
using Bench.Models.Tensors;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;
using Bench.Simulator.Tests.Docs;
using static System.FormattableString;

namespace Bench.Simulator.Tests.Kit;

/// <summary>
/// A row of docs/simulator.md's table of published figures, and the same measurement on the simulated machine: one slot, virtual time,
/// no noise. Figures are named as llama-bench names them: pp512 is the rate of a prompt of 512 tokens, tg128 that of 128 tokens after
/// one; "tg1024 after 250" follows a prompt of 250 tokens.
/// </summary>
internal sealed partial record PublishedFigure(string Machine, string Model, string Quantization, string Figure, double Published)
{
    private const long Terabyte = 1_000_000_000_000;

    /// <summary>LLaMA 2 differs from LLaMA 3 in its heads and its vocabulary.</summary>
    private static readonly ModelBlueprint Llama2 = KnownModels.Llama31 with
    {
        Name = "llama2:7b",
        KvHeads = 32,
        FeedForward = 11_008,
        Vocabulary = 32_000,
        Context = 4096,
        RopeFactors = 0,
    };

    private static readonly ModelBlueprint Llama2Large = KnownModels.Llama31Large with
    {
        Name = "llama2:70b",
        Vocabulary = 32_000,
        Context = 4096,
        RopeFactors = 0,
    };

    public static IEnumerable<(PublishedFigure Figure, string[] Cells)> Rows =>
        SimulatorPage.Rows("Published figures").Select(cells =>
            (new PublishedFigure(cells[0], cells[1], cells[2], cells[3], double.Parse(cells[4], CultureInfo.InvariantCulture)), cells));

    /// <summary>Tokens per second.</summary>
    public async Task<double> SimulateAsync()
    {
        var (tokens, before) = Tokens();
        var environment = new ServerEnvironment { ContextLength = 8192, KeepAlive = Timeout.InfiniteTimeSpan };
        await using var rig = new EngineRig(environment, Profile(), ShelfModel());
        var reads = Figure.StartsWith("pp", StringComparison.Ordinal);
        var done = rig.Run(prompt: reads ? tokens : before, output: reads ? 1 : tokens + 1).Done;
        return tokens / (reads ? done.Prefill : done.Decode).Seconds;
    }

    public override string ToString() => $"{Machine}, {Model} {Quantization}, {Figure}";

    /// <summary>The cells of the row with what is simulated, and how far that is from what was published.</summary>
    public string[] Cells(double rate, string[] before) =>
    [
        .. before[..5],
        rate.ToString(rate < 1000 ? "0.0" : "0", CultureInfo.InvariantCulture),
        Invariant($"{100 * (rate / Published - 1):+0;−0;0} %"),
        .. before[7..],
    ];

    private (int Tokens, int Before) Tokens()
    {
        var numbers = Numbers().Matches(Figure).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers is [_, var before] ? before : 1);
    }

    private HardwareProfile Profile()
    {
        var match = MachineForm().Match(Machine);
        var profile = HardwareProfiles.Find(match.Groups["profile"].Value)!;
        if (!match.Groups["bandwidth"].Success)
            return profile;
        var (bandwidth, rate) = (Number(match.Groups["bandwidth"]), Number(match.Groups["rate"]));
        return profile.HasGpu
            ? profile with { GpuBandwidthGBps = bandwidth, GpuTflops = rate, VramBytes = Terabyte }
            : profile with { CpuBandwidthGBps = bandwidth, CpuGflops = rate };
    }

    private ShelfModel ShelfModel()
    {
        var blueprint = Model switch
        {
            "llama3:8b" => KnownModels.Llama31,
            "llama3.2:3b" => KnownModels.Llama32,
            "llama2:7b" => Llama2,
            "llama2:70b" => Llama2Large,
            _ => throw new InvalidOperationException(Model),
        };
        return (ModelFamilies.Llama31 with { Blueprint = blueprint }).Model(Model, QuantizationFormat.Find(Quantization)!);
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        "^`(?<profile>[^`]+)`( as .* \\((?<bandwidth>[0-9.]+) GB/s, (?<rate>[0-9.]+) [TG]FLOPS\\))?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachineForm();
}

using Bench.Runner.Display;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Runner.Commands;

/// <summary>The hardware and the models that the simulator knows, as tables.</summary>
internal static class SimulatorList
{
    public static int Show(Screen screen)
    {
        Write(screen, ["profile", "VRAM", "GPU bandwidth", "RAM", "what it is"], HardwareProfiles.All.Select(Row));
        screen.WriteLine("");
        Write(screen, ["model", "parameters", "quantization", "size", "capabilities"], BuiltInShelf.All.Select(Row));
        return ExitCode.Done;
    }

    private static string[] Row(HardwareProfile profile) =>
    [
        profile.Name,
        profile.HasGpu ? Gibibytes(profile.VramBytes) : "none",
        profile.HasGpu ? Invariant($"{profile.GpuBandwidthGBps:0} GB/s") : "",
        Gibibytes(profile.RamBytes),
        profile.Description,
    ];

    private static string[] Row(ShelfModel model) =>
        [model.Tag, model.ParameterSize, model.QuantizationLevel, Invariant($"{model.SizeBytes / 1048576.0:0} MiB"), string.Join(
            ", ", model.Capabilities)];

    private static string Gibibytes(long bytes) => Invariant($"{bytes / 1073741824.0:0.#} GiB");

    private static void Write(Screen screen, string[] headers, IEnumerable<string[]> rows)
    {
        foreach (var line in new TextTable(headers, [.. rows]) { Labels = 1, Names = 1 }.Lines(screen.Width))
            screen.People.WriteLine(line);
    }
}

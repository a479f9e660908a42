using System.Globalization;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Host;

/// <summary>The constant properties of the machine; unknown ones are left out.</summary>
internal static class HostFacts
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(SystemFiles files, IReadOnlyList<int> cores)
    {
        List<KeyValuePair<string, string>> facts = [];
        Add("cpu", Keyed.Value(files.Text("proc/cpuinfo") ?? "", "model name"));
        Add("cores", cores.Count.ToString(CultureInfo.InvariantCulture));
        Add("governor", Joined(cores.Select(core => files.Line(CpuFrequencies.Governor(core)))));
        Add("memory", MemoryOf(files));
        Add("disks", Joined(DiskReads.Names(files)));
        Add("kernel", files.Line("proc/sys/kernel/osrelease"));
        return facts;

        void Add(string name, string? value)
        {
            if (value is not null)
                facts.Add(new(name, value));
        }
    }

    /// <summary>Each once; null: none.</summary>
    private static string? Joined(IEnumerable<string?> values) =>
        string.Join(", ", values.OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;

    private static string? MemoryOf(SystemFiles files) =>
        files.TryRead(Memory.Info, out var text) && Keyed.Number(text, "MemTotal:"u8) is { } kibibytes
            ? Invariant($"{kibibytes / 1048576.0:0.0} GiB")
            : null;
}

using Bench.Core.Telemetry;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Host;

/// <summary>
/// The time that tasks waited for processors, memory and disks (proc/pressure; not in every kernel). There is no "full" of the processors:
/// while a machine runs something, not all wait, and the kernel prints 0 only so that the line is there.
/// </summary>
internal sealed class Pressure
{
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    /// <summary>Once, before the first reading: without them it is not asked in vain each time.</summary>
    public void Find(SystemFiles files)
    {
        foreach (var name in (string[])["cpu", "memory", "io"])
        {
            if (files.Text(Path(name)) is not null)
                _found.Add(name);
        }
    }

    public void Read(SystemFiles files, in Round round)
    {
        foreach (var name in _found)
        {
            if (!files.TryRead(Path(name), out var text))
                continue;
            foreach (var range in text.Split((byte)'\n'))
            {
                var line = text[range];
                if (Total(line) is not { } microseconds)
                    continue;
                if (line.StartsWith("some"u8))
                    round.Give(TelemetryMetrics.PressureSome, microseconds / 1000.0, name);
                else if (name != "cpu")
                    round.Give(TelemetryMetrics.PressureFull, microseconds / 1000.0, name);
            }
        }
    }

    private static string Path(string name) => "proc/pressure/" + name;

    private static long? Total(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOf("total="u8);
        return at < 0 ? null : Fields.Number(line[(at + "total=".Length)..]);
    }
}

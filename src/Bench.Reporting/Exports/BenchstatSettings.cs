using Bench.Analysis.Cells;
using Bench.Analysis.Machines;
using Bench.Core.Records;
using Bench.Core.Texts;

namespace Bench.Reporting.Exports;

/// <summary>
/// The configuration lines of Go's benchmark format. One holds for all lines after it, so it is written where its value changes,
/// and a key without a value takes it back.
/// </summary>
internal sealed class BenchstatSettings(TextWriter writer)
{
    private readonly Dictionary<string, string> _set = new(StringComparer.Ordinal);

    public void Write(RunManifest manifest, CellSummary cell)
    {
        var machine = ServerMachine.Of(manifest, cell);
        Set("server-version", cell.ServerVersion);
        Set("cpu", machine.Cpu);
        Set("gpu", machine.Gpu);
        Set("simulated", cell.Simulated ? "true" : null); // figures of a simulated server never share a table with those of a real one
    }

    /// <summary>Takes back what was set: another run follows.</summary>
    public void End()
    {
        foreach (var key in _set.Keys.ToArray())
            Set(key, null);
    }

    private void Set(string key, string? text)
    {
        var value = text is null ? "" : Printable.Of(text).Trim();
        if (value == _set.GetValueOrDefault(key, ""))
            return;
        writer.Write(value.Length > 0 ? $"{key}: {value}\n" : $"{key}:\n");
        if (value.Length > 0)
            _set[key] = value;
        else
            _set.Remove(key);
    }
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bench.Core.Telemetry;
using Bench.Runs.Csv;
using Bench.Runs.Json;

namespace Bench.Runs.Reading;

/// <summary>
/// The samples of telemetry.csv, read anew and line by line each time they are requested. A torn last line, metrics of other
/// versions and invalid lines are left out.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a file, and its samples are what is in it.")]
internal sealed class TelemetryFile : IEnumerable<RecordedSample>
{
    private readonly string _path;

    private TelemetryFile(string path, bool isTorn)
    {
        _path = path;
        IsTorn = isTorn;
    }

    /// <summary>True when its last line has no end.</summary>
    public bool IsTorn { get; }

    /// <summary>Null if there is no such file, or nothing whole in it.</summary>
    /// <exception cref="RunFormatException">It has other columns.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TelemetryFile? Open(string path)
    {
        if (!File.Exists(path))
            return null;
        using var stream = OpenRead(path);
        if (!new WholeLines(stream).Next(out var header))
            return null;
        if (!header.Span.StartsWith(TelemetryCsv.Header))
            throw new RunFormatException("does not begin with the columns " + Encoding.UTF8.GetString(TelemetryCsv.Header)) { Line = 1 };
        stream.Position = stream.Length - 1;
        return new TelemetryFile(path, isTorn: stream.ReadByte() != '\n');
    }

    public IEnumerator<RecordedSample> GetEnumerator()
    {
        using var stream = OpenRead(_path);
        var lines = new WholeLines(stream);
        var fields = TelemetryCsv.Fields();
        while (lines.Next(out var line))
            if (fields.Read(line.Span) && TelemetryCsv.Read(fields) is { } sample)
                yield return sample;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
}

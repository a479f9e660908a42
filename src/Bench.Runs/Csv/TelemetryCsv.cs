using System.Buffers;
using System.Globalization;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Runs.Csv;

/// <summary>Rows of telemetry.csv: one sample each. Instants are whole microseconds, written in milliseconds.</summary>
internal static class TelemetryCsv
{
    private const int Columns = 9;

    public static ReadOnlySpan<byte> Header => "t_ms,cell,source,device,metric,unit,value,sitting,server"u8;

    public static CsvFields Fields() => new(Columns);

    public static void Write(IBufferWriter<byte> output, in RecordedSample row)
    {
        var sample = row.Sample;
        var microseconds = (sample.At.Nanoseconds + 500) / 1000;
        Write(output, microseconds / 1000);
        output.Write("."u8);
        Write(output, microseconds % 1000, "000");
        Next(output, row.Cell);
        Next(output, sample.Source);
        Next(output, sample.Device);
        Next(output, sample.Metric.Name);
        Next(output, sample.Metric.Unit);
        output.Write(","u8);
        WriteValue(output, sample.Value);
        output.Write(","u8);
        Write(output, row.Sitting);
        Next(output, sample.Server);
        output.Write("\n"u8);
    }

    /// <summary>Null if the line holds no sample that is known here: another version's metric, or one in another unit.</summary>
    public static RecordedSample? Read(CsvFields fields) =>
        TelemetryMetrics.Find(fields.Text(4)) is { } metric && fields[5].SequenceEqual(metric.Unit)
        && double.TryParse(fields[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds)
        && double.TryParse(fields[6], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        && int.TryParse(fields[7], NumberStyles.None, CultureInfo.InvariantCulture, out var sitting)
            ? new RecordedSample(sitting, fields.TextOrNull(1), new TelemetrySample(
                new Instant((long)Math.Round(milliseconds * 1000) * 1000), fields.TextOrNull(8), fields.Text(2), fields.Text(3), metric,
                value))
            : null;

    private static void Next(IBufferWriter<byte> output, string? text)
    {
        output.Write(","u8);
        CsvText.Write(output, text);
    }

    private static void Write(IBufferWriter<byte> output, long number, string? format = null)
    {
        number.TryFormat(output.GetSpan(32), out var written, format, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    /// <summary>Plain decimals as in the tables of reports: no exponent, at most six after the point, no trailing zeros.</summary>
    private static void WriteValue(IBufferWriter<byte> output, double value)
    {
        const int longest = 400; // the largest double has 309 digits before the point
        var text = output.GetSpan(longest);
        value.TryFormat(text, out var written, "F6", CultureInfo.InvariantCulture);
        var kept = text[..written].TrimEnd((byte)'0').TrimEnd((byte)'.');
        if (kept.SequenceEqual("-0"u8))
            output.Write("0"u8);
        else
            output.Advance(kept.Length);
    }
}

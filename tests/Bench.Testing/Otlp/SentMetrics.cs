using System.Globalization;

namespace Bench.Testing.Otlp;

/// <summary>An ExportMetricsServiceRequest of opentelemetry-proto.</summary>
/// <param name="Path">Where it was sent to.</param>
/// <param name="Resource">What all of it has in common.</param>
/// <param name="SchemaUrl">Of the scope: by which conventions the names are meant.</param>
/// <param name="Points">In the order in which they stand.</param>
public sealed record SentMetrics(
    string Path, IReadOnlyDictionary<string, string> Resource, string SchemaUrl, IReadOnlyList<SentPoint> Points)
{
    public static SentMetrics Read(string path, byte[] body)
    {
        var ofResource = new ProtoFields(body).Messages(1).Single();
        var ofScope = ofResource.Messages(2).Single();
        return new SentMetrics(path, Attributes(ofResource.Message(1)!, 1), ofScope.Text(3), [.. ofScope.Messages(2).SelectMany(PointsOf)]);
    }

    private static IEnumerable<SentPoint> PointsOf(ProtoFields metric)
    {
        var (name, unit) = (metric.Text(1), metric.Text(3));
        var gauges = metric.Message(5)?.Messages(1) ?? [];
        var histograms = metric.Message(9)?.Messages(1) ?? [];
        return
        [
            .. gauges.Select(point => new SentPoint(name, unit, Attributes(point, 7)) { Value = point.Real(4) }),
            .. histograms.Select(point => new SentPoint(name, unit, Attributes(point, 9))
            {
                Count = point.Number(4),
                Sum = point.Real(5),
                Buckets = point.Packed(6),
                Bounds = [.. point.Packed(7).Select(BitConverter.UInt64BitsToDouble)],
            }),
        ];
    }

    private static Dictionary<string, string> Attributes(ProtoFields owner, int number) =>
        owner.Messages(number).ToDictionary(pair => pair.Text(1), pair => Word(pair.Message(2)!), StringComparer.Ordinal);

    private static string Word(ProtoFields value) => value.Has(1) ? value.Text(1)
        : value.Has(2) ? value.Number(2) == 1 ? "true" : "false"
        : value.Has(3) ? ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture)
        : throw new InvalidDataException("An attribute is a string, a truth value or a whole number.");
}

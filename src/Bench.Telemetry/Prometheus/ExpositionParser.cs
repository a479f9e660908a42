using System.Buffers;
using System.Text;
using Bench.Telemetry.Prometheus.Pages;

namespace Bench.Telemetry.Prometheus;

/// <summary>
/// Reads Prometheus' text form (0.0.4, and OpenMetrics as exporters write it) from bytes that may be torn anywhere.
/// Tolerant: invalid lines, and lines with names that are not needed, are skipped.
/// </summary>
internal sealed class ExpositionParser
{
    /// <summary>No name that is wanted is longer.</summary>
    private const int LongestName = 128;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _wanted;
    private readonly Dictionary<string, List<PrometheusValue>> _values = [];

    /// <summary>The line whose end is still to come.</summary>
    private readonly ArrayBufferWriter<byte> _begun = new();

    public ExpositionParser(IEnumerable<string> wanted) =>
        _wanted = wanted
            .Where(name => name.Length <= LongestName)
            .ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            if (_begun.WrittenCount == 0)
            {
                ReadLine(bytes[..end]);
                continue;
            }

            _begun.Write(bytes[..end]);
            ReadLine(_begun.WrittenSpan);
            _begun.ResetWrittenCount();
        }

        _begun.Write(bytes);
    }

    /// <summary>Ends the input; the last line may be incomplete.</summary>
    public PrometheusPage End()
    {
        ReadLine(_begun.WrittenSpan);
        return new PrometheusPage(_values.ToDictionary(pair => pair.Key, IReadOnlyList<PrometheusValue> (pair) => pair.Value));
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        var end = line.IndexOfAny("{ \t"u8);
        if (end is <= 0 or > LongestName || line[0] == '#')
            return;
        Span<char> characters = stackalloc char[end];
        if (Encoding.UTF8.GetChars(line[..end], characters) != end || !_wanted.TryGetValue(characters, out var name))
            return;
        line = line[end..].TrimStart(" \t"u8);
        var labels = new List<KeyValuePair<string, string>>();
        if (line.StartsWith("{"u8) && !LabelText.TryRead(ref line, labels))
            return;
        if (NumberText.Value(Word(ref line)) is not { } value)
            return;
        if (!_values.TryGetValue(name, out var list))
            _values.Add(name, list = []);
        list.Add(new PrometheusValue(labels, value, NumberText.Whole(Word(ref line))));
    }

    /// <summary>The text before the next white space; empty at the end.</summary>
    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t"u8);
        var end = line.IndexOfAny(" \t"u8);
        var word = end < 0 ? line : line[..end];
        line = line[word.Length..];
        return word;
    }
}

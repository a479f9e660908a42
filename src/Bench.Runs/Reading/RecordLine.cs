using Bench.Core.Records;
using Bench.Runs.Json;

namespace Bench.Runs.Reading;

/// <summary>
/// A line of records.jsonl. Nearly all of its bytes are the reads: they are taken out by themselves,
/// and what is left is a small JSON object.
/// </summary>
internal static class RecordLine
{
    private static ReadOnlySpan<byte> Key => ",\"reads\":["u8;

    /// <summary>With the checksum of its bytes.</summary>
    /// <param name="line">Written into.</param>
    /// <exception cref="RunFormatException">Not a record; also what <see cref="Fields.Parse"/> throws.</exception>
    public static (RequestRecord Record, uint Checksum) ReadChecked(Memory<byte> line)
    {
        var checksum = LineTally.ChecksumOf(line.Span); // before the line is written into
        return (Read(line), checksum);
    }

    /// <param name="line">Written into.</param>
    /// <exception cref="RunFormatException">Not a record; also what <see cref="Fields.Parse"/> throws.</exception>
    public static RequestRecord Read(Memory<byte> line)
    {
        if (Start(line.Span) is not { } start || ReadsText.Read(line.Span[start..], out var length) is not { } reads)
            return Fields.Parse(line, RecordJson.Read);

        line.Span[..start].CopyTo(line.Span[length..]); // closes the gap that they leave: "reads":[]
        return Fields.Parse(line[length..], fields => RecordJson.Read(fields, reads));
    }

    /// <summary>
    /// The start of the list of reads, after its bracket; null if another bracket comes first,
    /// so that it might be a field of something else.
    /// </summary>
    private static int? Start(ReadOnlySpan<byte> line) =>
        line.IndexOf(Key) is > 0 and var key && line[1..key].IndexOfAny((byte)'{', (byte)'[') < 0 ? key + Key.Length : null;
}

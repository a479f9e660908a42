using System.Collections;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runs.Json;

/// <summary>
/// The reads of one request in half the memory of a plain list: they are most of what a large run holds, and nearly always
/// one line each, which is then not written down.
/// </summary>
internal sealed class CompactReads : IReadOnlyList<ContentRead>
{
    private readonly long[] _instants;

    /// <summary>Null if every read holds one line.</summary>
    private readonly int[]? _lines;

    private CompactReads(long[] instants, int[]? lines) => (_instants, _lines) = (instants, lines);

    public int Count => _instants.Length;

    public ContentRead this[int index] => new(new Instant(_instants[index]), _lines is null ? 1 : _lines[index]);

    /// <param name="instants">Kept; in ns.</param>
    /// <param name="lines">Kept only where one of them is not 1; as many as there are instants; null if all of them are 1.</param>
    public static IReadOnlyList<ContentRead> Of(long[] instants, int[]? lines) =>
        instants.Length == 0 ? [] : new CompactReads(instants, lines.AsSpan().ContainsAnyExcept(1) ? lines : null);

    public IEnumerator<ContentRead> GetEnumerator()
    {
        for (var index = 0; index < _instants.Length; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Models.Tensors;
using static System.FormattableString;

namespace Bench.Models.Gguf;

/// <summary>
/// The header of a GGUF file, versions 2 and 3 (ggml/docs/gguf.md): metadata and tensors, and where their data begin.
/// Everything is little-endian; the data are never read.
/// <code>
/// "GGUF" | u32 version | u64 tensors | u64 metadata entries
/// metadata entry: string key | u32 type | value      string: u64 bytes | UTF-8      list: u32 type of its items | u64 items | items
/// tensor:         string name | u32 dimensions | u64 each | u32 type | u64 offset of its data from the start of the data
/// </code>
/// </summary>
public sealed record GgufHeader
{
    private const uint Magic = 0x46554747;
    private const uint OldestVersion = 2;
    private const uint NewestVersion = 3;
    private const uint SwappedVersion = NewestVersion << 24;

    public required uint Version { get; init; }

    public required ModelDescription Model { get; init; }

    /// <summary>Bytes of the header, without the padding after it.</summary>
    public required long Bytes { get; init; }

    /// <exception cref="GgufException">It is none, or one that is not believed.</exception>
    /// <exception cref="ByteSourceException">The source does not give its bytes.</exception>
    public static async Task<GgufHeader> ReadAsync(IByteSource source, CancellationToken cancellation)
    {
        var cursor = new GgufCursor(source, cancellation);
        var values = new GgufValues(cursor);
        if (await cursor.UInt32Async("the magic number") != Magic)
            throw new GgufException(0, "this is not a GGUF file");
        var version = await VersionAsync(cursor);
        var tensors = await cursor.CountAsync("the number of tensors", GgufLimits.Tensors);
        var entries = await cursor.CountAsync("the number of metadata entries", GgufLimits.MetadataEntries);
        var metadata = await MetadataAsync(values, cursor, entries);
        var described = new List<TensorDescription>();
        for (var tensor = 0L; tensor < tensors; tensor++)
            described.Add(await TensorAsync(values, cursor));
        return new GgufHeader
        {
            Version = version,
            Model = new ModelDescription { Metadata = metadata, Tensors = described },
            Bytes = cursor.Offset,
        };
    }

    private static async ValueTask<uint> VersionAsync(GgufCursor cursor)
    {
        var version = await cursor.UInt32Async("the version");
        if (version is >= OldestVersion and <= NewestVersion)
            return version;
        throw new GgufException(4, version == SwappedVersion
            ? "this is a big-endian file, and only little-endian ones are read"
            : Invariant($"this is version {version} of the format, but only {OldestVersion} to {NewestVersion} are supported"));
    }

    private static async ValueTask<IReadOnlyDictionary<string, MetadataValue>> MetadataAsync(
        GgufValues values, GgufCursor cursor, long entries)
    {
        var metadata = new Dictionary<string, MetadataValue>(StringComparer.Ordinal);
        for (var entry = 0L; entry < entries; entry++)
        {
            var at = cursor.Offset;
            var key = await values.NameAsync("a key");
            if (!metadata.TryAdd(key, await values.ValueAsync(key)))
                throw new GgufException(at, $"the key {key} appears twice");
        }

        return metadata;
    }

    private static async ValueTask<TensorDescription> TensorAsync(GgufValues values, GgufCursor cursor)
    {
        var at = cursor.Offset;
        var name = await values.NameAsync("a tensor's name");
        var count = await cursor.UInt32Async($"the dimensions of {name}");
        if (count is 0 or > GgufLimits.Dimensions)
            throw new GgufException(at, Invariant($"the tensor {name} has {count} dimensions"));
        var dimensions = new long[count];
        for (var index = 0; index < dimensions.Length; index++)
            dimensions[index] = await cursor.CountAsync($"a dimension of {name}", long.MaxValue);
        var id = await cursor.UInt32Async($"the type of {name}");
        cursor.Skip(8, $"the offset of {name}");
        var type = id <= int.MaxValue ? TensorType.Find((int)id) : null;
        return type is null
            ? throw new GgufException(at, Invariant($"the tensor {name} has the type {id}, whose size is not known"))
            : new TensorDescription(name, type.Name, dimensions);
    }
}

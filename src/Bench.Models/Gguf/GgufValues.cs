using System.Buffers.Binary;
using System.Text;
using Bench.Core.Catalog;
using static System.FormattableString;

namespace Bench.Models.Gguf;

/// <summary>Reads the values of metadata: thirteen types, of which a list is one.</summary>
internal sealed class GgufValues(GgufCursor cursor)
{
    private const uint Truth = 7;
    private const uint Text = 8;
    private const uint List = 9;

    /// <summary>Bytes of a value of the type with this number; of texts and lists, those that come before their contents.</summary>
    private static readonly int[] Sizes = [1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8];

    public async ValueTask<string> NameAsync(string what)
    {
        var bytes = (int)await cursor.CountAsync($"the length of {what}", GgufLimits.NameBytes);
        return Encoding.UTF8.GetString((await cursor.TakeAsync(bytes, what)).Span);
    }

    public async ValueTask<MetadataValue> ValueAsync(string key) => await ValueAsync(await TypeAsync(key), key, 0);

    private async ValueTask<MetadataValue> ValueAsync(uint type, string key, int depth) => type switch
    {
        Text => await TextAsync(key),
        List => await ListAsync(key, depth + 1),
        Truth => MetadataValue.Of((await cursor.TakeAsync(Sizes[type], key)).Span[0] != 0),
        _ => MetadataValue.Of(Number(type, (await cursor.TakeAsync(Sizes[type], key)).Span)),
    };

    private async ValueTask<uint> TypeAsync(string key)
    {
        var at = cursor.Offset;
        var type = await cursor.UInt32Async($"the type of {key}");
        return type < Sizes.Length
            ? type
            : throw new GgufException(at, Invariant($"{key} has the type {type}, but there are only {Sizes.Length} types"));
    }

    private async ValueTask<MetadataValue> TextAsync(string key)
    {
        var bytes = await cursor.CountAsync($"the length of {key}", GgufLimits.HeaderBytes);
        if (bytes <= GgufLimits.KeptTextBytes)
            return MetadataValue.Of(Encoding.UTF8.GetString((await cursor.TakeAsync((int)bytes, key)).Span));
        cursor.Skip(bytes, key);
        return new MetadataValue();
    }

    private async ValueTask<MetadataValue> ListAsync(string key, int depth)
    {
        if (depth > GgufLimits.Nesting)
            throw cursor.Wrong(Invariant($"{key} has lists in lists, more than {GgufLimits.Nesting} deep"));
        var type = await TypeAsync(key);
        var count = await cursor.CountAsync($"the number of items of {key}", GgufLimits.ListItems);
        if (count * Sizes[type] > cursor.Left)
            throw cursor.Wrong(Invariant($"{key} has {count} items, for which the file is too short"));
        if (type is Text or List)
        {
            for (var item = 0L; item < count; item++)
                await PassAsync(type, key, depth);
            return new MetadataValue { Count = count };
        }

        if (count > GgufLimits.KeptItems)
        {
            cursor.Skip(count * Sizes[type], key);
            return new MetadataValue { Count = count };
        }

        var numbers = new double[count];
        for (var item = 0; item < numbers.Length; item++)
            numbers[item] = Number(type, (await cursor.TakeAsync(Sizes[type], key)).Span);
        return MetadataValue.Of(numbers);
    }

    /// <summary>An item of which nothing is kept.</summary>
    private async ValueTask PassAsync(uint type, string key, int depth)
    {
        if (type == List)
            await ListAsync(key, depth + 1);
        else
            cursor.Skip(await cursor.CountAsync($"the length of an item of {key}", GgufLimits.HeaderBytes), key);
    }

    private static double Number(uint type, ReadOnlySpan<byte> bytes) => type switch
    {
        0 => bytes[0],
        1 => (sbyte)bytes[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        3 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        5 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        6 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        Truth => bytes[0] != 0 ? 1 : 0,
        10 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        11 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}

using System.Text;
using Bench.Core.Catalog;
using Bench.Models.Tensors;

namespace Bench.Models.Tests.Kit;

/// <summary>Headers, right ones and others, put together from their parts.</summary>
internal sealed class HeaderBytes
{
    public const uint UInt8 = 0;
    public const uint UInt32 = 4;
    public const uint Float32 = 6;
    public const uint Bool = 7;
    public const uint Text = 8;
    public const uint List = 9;
    public const uint UInt64 = 10;
    public const uint Float64 = 12;

    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    public HeaderBytes(ulong tensors, ulong entries, uint version = 3, string magic = "GGUF")
    {
        _writer = new BinaryWriter(_stream);
        _writer.Write(Encoding.ASCII.GetBytes(magic));
        _writer.Write(version);
        _writer.Write(tensors);
        _writer.Write(entries);
    }

    /// <summary>A header that says all of a description: numbers as F64, lists too.</summary>
    public static byte[] Of(ModelDescription model)
    {
        var header = new HeaderBytes((ulong)model.Tensors.Count, (ulong)model.Metadata.Count);
        foreach (var (key, value) in model.Metadata)
            header.Entry(key, value);
        foreach (var tensor in model.Tensors)
            header.Tensor(
                tensor.Name, (uint)TensorType.Find(tensor.Type)!.Id, [.. tensor.Dimensions.Select(dimension => (ulong)dimension)]);
        return header.ToArray();
    }

    public HeaderBytes Name(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _writer.Write((ulong)bytes.Length);
        _writer.Write(bytes);
        return this;
    }

    public HeaderBytes Number(uint number)
    {
        _writer.Write(number);
        return this;
    }

    public HeaderBytes Number(ulong number)
    {
        _writer.Write(number);
        return this;
    }

    public HeaderBytes Number(double number)
    {
        _writer.Write(number);
        return this;
    }

    public HeaderBytes Raw(params byte[] bytes)
    {
        _writer.Write(bytes);
        return this;
    }

    public HeaderBytes Tensor(string name, uint type, params ulong[] dimensions)
    {
        Name(name).Number((uint)dimensions.Length);
        foreach (var dimension in dimensions)
            Number(dimension);
        return Number(type).Number(0UL);
    }

    public byte[] ToArray()
    {
        _writer.Flush();
        return _stream.ToArray();
    }

    private void Entry(string key, MetadataValue value)
    {
        Name(key);
        if (value.Text is { } text)
        {
            Number(Text).Name(text);
        }
        else if (value.Numbers is { } numbers)
        {
            Number(List).Number(Float64).Number((ulong)numbers.Count);
            foreach (var number in numbers)
                Number(number);
        }
        else
        {
            Number(Float64).Number(value.Number ?? 0);
        }
    }
}

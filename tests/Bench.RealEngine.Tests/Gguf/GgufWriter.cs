using System.Runtime.InteropServices;
using System.Text;

namespace Bench.RealEngine.Tests.Gguf;

/// <summary>
/// Writes GGUF, version 3, the model file of ggml and llama.cpp (ggml/docs/gguf.md). All numbers are little-endian:
/// <code>
/// "GGUF" | u32 version | u64 tensors | u64 metadata entries
/// metadata entry: string key | u32 type | value      string: u64 bytes | UTF-8      array: u32 type of its items | u64 items | items
/// tensor:         string name | u32 dimensions | u64 each | u32 type | u64 offset of its data from the start of the data
/// padding to 32 bytes, then the data of each tensor, each padded to 32 bytes
/// </code>
/// </summary>
internal sealed class GgufWriter
{
    private const uint Version = 3;
    private const int Alignment = 32; // what a file means that does not say general.alignment
    private const uint UInt32Type = 4;
    private const uint Int32Type = 5;
    private const uint Float32Type = 6;
    private const uint BoolType = 7;
    private const uint StringType = 8;
    private const uint ArrayType = 9;
    private const uint F32Tensor = 0;
    private const uint F16Tensor = 1;

    private readonly List<Action<BinaryWriter>> _metadata = [];
    private readonly List<GgufTensor> _tensors = [];

    public void Add(string key, string value) => AddEntry(key, StringType, writer => WriteText(writer, value));

    public void Add(string key, uint value) => AddEntry(key, UInt32Type, writer => writer.Write(value));

    public void Add(string key, float value) => AddEntry(key, Float32Type, writer => writer.Write(value));

    public void Add(string key, bool value) => AddEntry(key, BoolType, writer => writer.Write(value));

    public void Add(string key, IReadOnlyList<string> values) => AddArray(key, StringType, values, WriteText);

    public void Add(string key, IReadOnlyList<float> values) => AddArray(key, Float32Type, values, (writer, value) => writer.Write(value));

    public void Add(string key, IReadOnlyList<int> values) => AddArray(key, Int32Type, values, (writer, value) => writer.Write(value));

    public void Add(GgufTensor tensor) => _tensors.Add(tensor);

    /// <param name="stream">Begins where the file begins: paddings are counted from its position 0.</param>
    public void WriteTo(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write((ulong)_tensors.Count);
        writer.Write((ulong)_metadata.Count);
        foreach (var entry in _metadata)
            entry(writer);

        var offset = 0L;
        foreach (var tensor in _tensors)
        {
            WriteHeader(writer, tensor, offset);
            offset = Aligned(offset + tensor.Bytes);
        }

        Pad(writer);
        foreach (var tensor in _tensors)
        {
            WriteData(writer, tensor);
            Pad(writer);
        }
    }

    private void AddEntry(string key, uint type, Action<BinaryWriter> value) => _metadata.Add(writer =>
    {
        WriteText(writer, key);
        writer.Write(type);
        value(writer);
    });

    private void AddArray<T>(string key, uint type, IReadOnlyList<T> values, Action<BinaryWriter, T> write) =>
        AddEntry(key, ArrayType, writer =>
        {
            writer.Write(type);
            writer.Write((ulong)values.Count);
            foreach (var value in values)
                write(writer, value);
        });

    private static void WriteHeader(BinaryWriter writer, GgufTensor tensor, long offset)
    {
        WriteText(writer, tensor.Name);
        writer.Write((uint)tensor.Dimensions.Length);
        foreach (var dimension in tensor.Dimensions)
            writer.Write((ulong)dimension);
        writer.Write(tensor.IsHalf ? F16Tensor : F32Tensor);
        writer.Write((ulong)offset);
    }

    private static void WriteData(BinaryWriter writer, GgufTensor tensor)
    {
        if (tensor.IsHalf)
            writer.Write(MemoryMarshal.AsBytes<Half>(Array.ConvertAll(tensor.Values, value => (Half)value)));
        else
            writer.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        writer.Write(new byte[Aligned(writer.BaseStream.Position) - writer.BaseStream.Position]);
    }

    private static long Aligned(long position) => (position + Alignment - 1) / Alignment * Alignment;
}

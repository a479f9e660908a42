using System.Text;
using Bench.Core.Catalog;
using Bench.Models.Tensors;

namespace Bench.RealEngine.Tests.Gguf;

/// <summary>
/// Writes a model file of any shape whose weights are all zero and take no room on the disk: they are passed over, not written.
/// The vocabulary is made up. An engine loads it and reserves the memory that it would for the real one; nothing is to be asked of it.
/// </summary>
internal static class SparseGguf
{
    private const uint Version = 3;
    private const int Alignment = 32;
    private const uint UInt32Type = 4;
    private const uint Float32Type = 6;
    private const uint BoolType = 7;
    private const uint StringType = 8;
    private const uint ArrayType = 9;

    public static void WriteTo(
        Stream stream, IReadOnlyDictionary<string, MetadataValue> metadata, IReadOnlyList<ModelTensor> tensors, int vocabulary)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var entries = metadata
            .Select(pair => (Action)(() => Entry(writer, pair.Key, pair.Value)))
            .Concat(Vocabulary(writer, vocabulary))
            .ToList();
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write((ulong)tensors.Count);
        writer.Write((ulong)entries.Count);
        foreach (var entry in entries)
            entry();

        var data = 0L;
        foreach (var tensor in tensors)
        {
            Text(writer, tensor.Name);
            writer.Write((uint)tensor.Dimensions.Count);
            foreach (var dimension in tensor.Dimensions)
                writer.Write((ulong)dimension);
            writer.Write((uint)tensor.Type.Id);
            writer.Write((ulong)data);
            data = Aligned(data + tensor.Bytes);
        }

        writer.Flush();
        stream.SetLength(Aligned(stream.Position) + data);
    }

    private static void Entry(BinaryWriter writer, string key, MetadataValue value)
    {
        Text(writer, key);
        switch (value)
        {
            case { Text: { } text }:
                writer.Write(StringType);
                Text(writer, text);
                break;
            case { IsTruth: true, Number: { } number }:
                writer.Write(BoolType);
                writer.Write(number != 0);
                break;
            case { Number: { } number } when key.EndsWith("epsilon", StringComparison.Ordinal)
                || key.EndsWith("scale", StringComparison.Ordinal):
                writer.Write(Float32Type);
                writer.Write((float)number);
                break;
            default:
                writer.Write(UInt32Type);
                writer.Write((uint)(value.Number ?? 0));
                break;
        }
    }

    /// <summary>As many words as the model has, each of its own, with what a SentencePiece tokenizer needs.</summary>
    private static IEnumerable<Action> Vocabulary(BinaryWriter writer, int words)
    {
        var known = TinyVocabulary.Tokens.Count;
        yield return () => Entry(writer, "tokenizer.ggml.model", MetadataValue.Of("llama"));
        yield return () => List(
            writer, "tokenizer.ggml.tokens", StringType, words,
            index => Text(writer, index < known ? TinyVocabulary.Tokens[index] : $"\u2581w{index}"));
        yield return () => List(
            writer, "tokenizer.ggml.scores", Float32Type, words,
            index => writer.Write(index < known ? TinyVocabulary.Scores[index] : -(float)index));
        yield return () => List(
            writer, "tokenizer.ggml.token_type", 5, words, index => writer.Write(index < known ? TinyVocabulary.Types[index] : 1));
        yield return () => Entry(writer, "tokenizer.ggml.bos_token_id", MetadataValue.Of((double)TinyVocabulary.Begin));
        yield return () => Entry(writer, "tokenizer.ggml.eos_token_id", MetadataValue.Of((double)TinyVocabulary.End));
    }

    private static void List(BinaryWriter writer, string key, uint type, int count, Action<int> item)
    {
        Text(writer, key);
        writer.Write(ArrayType);
        writer.Write(type);
        writer.Write((ulong)count);
        for (var index = 0; index < count; index++)
            item(index);
    }

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static long Aligned(long position) => (position + Alignment - 1) / Alignment * Alignment;
}

using System.Text;
using Bench.Models.Gguf;
using Bench.Models.Shapes;
using Bench.Models.Tests.Kit;
using Bench.RealEngine.Tests.Gguf;

namespace Bench.RealEngine.Tests;

/// <summary>The model file, byte by byte: no engine needed.</summary>
public sealed class GgufTests
{
    [Fact]
    public void A_file_is_laid_out_as_the_format_says()
    {
        var file = new GgufWriter();
        file.Add("k", 7u);
        file.Add(new GgufTensor("a", [2], [1f, 2f], IsHalf: true));
        file.Add(new GgufTensor("b", [1], [0.5f], IsHalf: false));
        using var stream = new MemoryStream();

        file.WriteTo(stream);

        var bytes = stream.ToArray();
        using var reader = new BinaryReader(new MemoryStream(bytes));
        Assert.Equal("GGUF", Encoding.ASCII.GetString(reader.ReadBytes(4)));
        Assert.Equal((3u, 2ul, 1ul), (reader.ReadUInt32(), reader.ReadUInt64(), reader.ReadUInt64()));
        Assert.Equal((1ul, (byte)'k', 4u, 7u), (reader.ReadUInt64(), reader.ReadByte(), reader.ReadUInt32(), reader.ReadUInt32()));
        Assert.Equal((1ul, (byte)'a', 1u, 2ul, 1u, 0ul), Tensor(reader)); // F16, at the beginning of the data
        Assert.Equal((1ul, (byte)'b', 1u, 1ul, 0u, 32ul), Tensor(reader)); // F32, 32 bytes on: 4 of the first and a padding
        Assert.Equal(24 + 17 + 2 * 33, reader.BaseStream.Position);

        Assert.Equal(128 + 64, bytes.Length); // 107 bytes of head, padded to 128
        Assert.Equal([0x00, 0x3c, 0x00, 0x40], bytes[128..132]); // 1 and 2 as halves
        Assert.Equal(0.5f, BitConverter.ToSingle(bytes, 160));
        Assert.All(bytes[132..160], padding => Assert.Equal(0, padding));
    }

    /// <summary>Files that the real engine loads are the measure of the reader.</summary>
    [Fact]
    public async Task The_harness_reads_the_header_of_what_the_engine_loads()
    {
        using var stream = new MemoryStream();
        TinyLlama.WriteTo(stream, seed: 1);

        var header = await GgufHeader.ReadAsync(new MemoryBytes(stream.ToArray()), TestContext.Current.CancellationToken);

        var shape = ShapeReader.Read(header.Model);
        Assert.Equal(
            ("llama", 4, TinyLlama.Width, TinyLlama.Context),
            (shape.Architecture, shape.Layers.Count, shape.EmbeddingLength, shape.TrainedContext));
        Assert.Equal((4, 2, 64), (shape.Layers[0].Heads, shape.Layers[0].KvHeads, shape.Layers[0].KeyLength));
        Assert.Equal(TinyVocabulary.Tokens.Count, header.Model.Metadata["tokenizer.ggml.tokens"].Count);
        Assert.Equal(stream.Length - shape.WeightBytes, header.Bytes, 31.0); // the data begin at the next multiple of 32
    }

    [Fact]
    public void Arrays_say_the_type_and_number_of_their_items()
    {
        var file = new GgufWriter();
        file.Add("t", ["ab", ""]);
        using var stream = new MemoryStream();

        file.WriteTo(stream);

        using var reader = new BinaryReader(new MemoryStream(stream.ToArray()[24..]));
        Assert.Equal(
            (1ul, (byte)'t', 9u, 8u, 2ul),
            (reader.ReadUInt64(), reader.ReadByte(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt64()));
        Assert.Equal((2ul, (byte)'a', (byte)'b', 0ul), (reader.ReadUInt64(), reader.ReadByte(), reader.ReadByte(), reader.ReadUInt64()));
    }

    [Fact]
    public void The_same_seed_writes_the_same_model_and_another_one_another()
    {
        Assert.Equal(Hash(1), Hash(1));
        Assert.NotEqual(Hash(1), Hash(2));
    }

    [Fact]
    public void Every_byte_has_a_token_and_every_token_a_score_and_a_type()
    {
        Assert.Equal(256, TinyVocabulary.Types.Count(type => type == 6));
        Assert.Equal(TinyVocabulary.Tokens.Count, TinyVocabulary.Tokens.Distinct().Count());
        Assert.Equal((TinyVocabulary.Tokens.Count, TinyVocabulary.Tokens.Count), (TinyVocabulary.Scores.Count, TinyVocabulary.Types.Count));
        Assert.Equal(("<0x0A>", 6), (TinyVocabulary.Tokens[3 + 10], TinyVocabulary.Types[3 + 10]));
    }

    private static (ulong NameBytes, byte Name, uint Dimensions, ulong First, uint Type, ulong Offset) Tensor(BinaryReader reader) =>
        (reader.ReadUInt64(), reader.ReadByte(), reader.ReadUInt32(), reader.ReadUInt64(), reader.ReadUInt32(), reader.ReadUInt64());

    private static string Hash(int seed)
    {
        using var stream = new MemoryStream();
        TinyLlama.WriteTo(stream, seed);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream.ToArray()));
    }
}

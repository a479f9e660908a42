namespace Bench.RealEngine.Tests.Gguf;

/// <summary>
/// A llama with random weights: what it says is noise, and the mechanics are real. Four layers, 256 wide, 4 heads on 2 KV heads,
/// context 8192, F16. It says visible text only, a character or a word a token, and never ends by itself: the first of its dimensions
/// is the same for every token, no layer writes to it, and the outputs for the other tokens are strongly against it.
/// So an answer has as many tokens as were asked for. Idle layers, which are all zeros, change nothing of what it says and cost as much
/// as others: with them it is as slow as a larger model.
/// </summary>
internal static class TinyLlama
{
    public const int Width = 256;
    public const int Context = 8192;
    private const int Layers = 4;
    private const int Heads = 4;
    private const int KvHeads = 2;
    private const int HeadWidth = Width / Heads;
    private const int KvWidth = KvHeads * HeadWidth;
    private const int InnerWidth = 512;
    private const uint MostlyF16 = 1;

    /// <summary>The first dimension of every embedding, where the others have a standard deviation of 1.</summary>
    private const float ConstantPart = 8;

    /// <summary>What a token that is no text loses by it: more than chance can give.</summary>
    private const float Against = -10;

    private const string Template = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant:";

    /// <summary>The same bytes for the same seed.</summary>
    public static void WriteTo(Stream stream, int seed, int idleLayers = 0)
    {
        var file = new GgufWriter();
        Describe(file, Layers + idleLayers);
        var random = new Random(seed);
        var tokens = TinyVocabulary.Tokens.Count;
        file.Add(Matrix("token_embd", random, Width, tokens, 1, (row, column, drawn) => column == 0 ? ConstantPart : drawn));
        for (var layer = 0; layer < Layers; layer++)
            AddLayer(file, $"blk.{layer}.", random, 0.05f);
        for (var layer = Layers; layer < Layers + idleLayers; layer++)
            AddLayer(file, $"blk.{layer}.", random, 0);
        file.Add(Ones("output_norm"));
        file.Add(Matrix(
            "output", random, Width, tokens, 0.25f,
            (row, column, drawn) => column != 0 ? drawn : TinyVocabulary.IsText(row) ? 0 : Against));
        file.WriteTo(stream);
    }

    private static void Describe(GgufWriter file, int layers)
    {
        file.Add("general.architecture", "llama");
        file.Add("general.name", "tiny random llama");
        file.Add("general.file_type", MostlyF16);
        file.Add("llama.block_count", (uint)layers);
        file.Add("llama.context_length", Context);
        file.Add("llama.embedding_length", Width);
        file.Add("llama.feed_forward_length", InnerWidth);
        file.Add("llama.attention.head_count", Heads);
        file.Add("llama.attention.head_count_kv", KvHeads);
        file.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        file.Add("llama.rope.dimension_count", HeadWidth);
        file.Add("llama.vocab_size", (uint)TinyVocabulary.Tokens.Count);
        file.Add("tokenizer.ggml.model", "llama");
        file.Add("tokenizer.ggml.tokens", TinyVocabulary.Tokens);
        file.Add("tokenizer.ggml.scores", TinyVocabulary.Scores);
        file.Add("tokenizer.ggml.token_type", TinyVocabulary.Types);
        file.Add("tokenizer.ggml.unknown_token_id", TinyVocabulary.Unknown);
        file.Add("tokenizer.ggml.bos_token_id", TinyVocabulary.Begin);
        file.Add("tokenizer.ggml.eos_token_id", TinyVocabulary.End);
        file.Add("tokenizer.ggml.add_bos_token", true);
        file.Add("tokenizer.ggml.add_eos_token", false);
        file.Add("tokenizer.chat_template", Template);
    }

    private static void AddLayer(GgufWriter file, string prefix, Random random, float deviation)
    {
        file.Add(Ones(prefix + "attn_norm"));
        file.Add(Matrix(prefix + "attn_q", random, Width, Width, deviation, Drawn));
        file.Add(Matrix(prefix + "attn_k", random, Width, KvWidth, deviation, Drawn));
        file.Add(Matrix(prefix + "attn_v", random, Width, KvWidth, deviation, Drawn));
        file.Add(Matrix(prefix + "attn_output", random, Width, Width, deviation, NothingToTheFirst));
        file.Add(Ones(prefix + "ffn_norm"));
        file.Add(Matrix(prefix + "ffn_gate", random, Width, InnerWidth, deviation, Drawn));
        file.Add(Matrix(prefix + "ffn_up", random, Width, InnerWidth, deviation, Drawn));
        file.Add(Matrix(prefix + "ffn_down", random, InnerWidth, Width, deviation, NothingToTheFirst));
    }

    private static float Drawn(int row, int column, float drawn) => drawn;

    private static float NothingToTheFirst(int row, int column, float drawn) => row == 0 ? 0 : drawn;

    private static GgufTensor Ones(string name)
    {
        var values = new float[Width];
        Array.Fill(values, 1);
        return new GgufTensor(name + ".weight", [Width], values, IsHalf: false);
    }

    /// <param name="inputs">Columns; those of a row lie side by side.</param>
    /// <param name="outputs">Rows.</param>
    /// <param name="deviation">Standard deviation of the uniform distribution that is drawn from.</param>
    /// <param name="value">From row, column and what was drawn.</param>
    private static GgufTensor Matrix(
        string name, Random random, int inputs, int outputs, float deviation, Func<int, int, float, float> value)
    {
        var halfWidth = deviation * MathF.Sqrt(3);
        var values = new float[inputs * outputs];
        for (var index = 0; deviation > 0 && index < values.Length; index++)
            values[index] = value(index / inputs, index % inputs, (random.NextSingle() * 2 - 1) * halfWidth);
        return new GgufTensor(name + ".weight", [inputs, outputs], values, IsHalf: true);
    }
}

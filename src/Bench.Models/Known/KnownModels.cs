using static Bench.Models.Known.BlueprintForm;

namespace Bench.Models.Known;

/// <summary>
/// Published models of each kind. Figures: their makers' configuration files; docs/models.md names each and where it was seen,
/// and a test holds its table to this list.
/// </summary>
public static class KnownModels
{
    public static ModelBlueprint Llama32Small { get; } =
        Dense("llama3.2:1b", Llama, 16, 2048, (32, 8, 64), 8192, 128_256, 131_072) with { IsTied = true, RopeFactors = 32 };
    public static ModelBlueprint Llama32 { get; } =
        Dense("llama3.2:3b", Llama, 28, 3072, (24, 8, 128), 8192, 128_256, 131_072) with { IsTied = true, RopeFactors = 64 };
    public static ModelBlueprint Llama31 { get; } =
        Dense("llama3.1:8b", Llama, 32, 4096, (32, 8, 128), 14_336, 128_256, 131_072) with { RopeFactors = 64 };
    public static ModelBlueprint Llama31Large { get; } =
        Dense("llama3.1:70b", Llama, 80, 8192, (64, 8, 128), 28_672, 128_256, 131_072) with { RopeFactors = 64 };
    public static ModelBlueprint SmolLm2Small { get; } =
        Dense("smollm2:135m", Llama, 30, 576, (9, 3, 64), 1536, 49_152, 8192) with { IsTied = true };
    public static ModelBlueprint SmolLm2 { get; } =
        Dense("smollm2:360m", Llama, 32, 960, (15, 5, 64), 2560, 49_152, 8192) with { IsTied = true };
    public static ModelBlueprint TinyLlama { get; } = Dense("tinyllama:1.1b", Llama, 22, 2048, (32, 4, 64), 5632, 32_000, 2048);
    public static ModelBlueprint Qwen25Small { get; } =
        Dense("qwen2.5:0.5b", Qwen2, 24, 896, (14, 2, 64), 4864, 151_936, 32_768) with { IsTied = true };
    public static ModelBlueprint Qwen25Middle { get; } =
        Dense("qwen2.5:1.5b", Qwen2, 28, 1536, (12, 2, 128), 8960, 151_936, 32_768) with { IsTied = true };
    public static ModelBlueprint Qwen25 { get; } = Dense("qwen2.5:7b", Qwen2, 28, 3584, (28, 4, 128), 18_944, 152_064, 32_768);
    public static ModelBlueprint Qwen25Vl { get; } =
        Dense("qwen2.5vl:3b", Qwen25Vision, 36, 2048, (16, 2, 128), 11_008, 151_936, 128_000) with { IsTied = true };
    public static ModelBlueprint Qwen3Small { get; } =
        Dense("qwen3:0.6b", Qwen3, 28, 1024, (16, 8, 128), 3072, 151_936, 40_960) with { IsTied = true };
    public static ModelBlueprint Qwen3Middle { get; } =
        Dense("qwen3:4b", Qwen3, 36, 2560, (32, 8, 128), 9728, 151_936, 40_960) with { IsTied = true };
    public static ModelBlueprint Qwen3Large { get; } = Dense("qwen3:8b", Qwen3, 36, 4096, (32, 8, 128), 12_288, 151_936, 40_960);

    public static ModelBlueprint Qwen3Experts { get; } =
        Dense("qwen3:30b-a3b", Qwen3Mixture, 48, 2048, (32, 4, 128), 6144, 151_936, 40_960) with
        {
            Experts = 128,
            ExpertsUsed = 8,
            ExpertFeedForward = 768,
        };

    public static ModelBlueprint Gemma2Small { get; } =
        Dense("gemma2:2b", Gemma2, 26, 2304, (8, 4, 256), 9216, 256_000, 8192) with { IsTied = true, Window = 4096 };
    public static ModelBlueprint Gemma2Large { get; } =
        Dense("gemma2:9b", Gemma2, 42, 3584, (16, 8, 256), 14_336, 256_000, 8192) with { IsTied = true, Window = 4096 };
    public static ModelBlueprint Gemma3Small { get; } =
        Dense("gemma3:1b", Gemma3, 26, 1152, (4, 1, 256), 6912, 262_144, 32_768) with { IsTied = true, Window = 512 };
    public static ModelBlueprint Gemma3Middle { get; } =
        Dense("gemma3:4b", Gemma3, 34, 2560, (8, 4, 256), 10_240, 262_208, 131_072) with { IsTied = true, Window = 1024 };
    public static ModelBlueprint Phi3Mini { get; } =
        Dense("phi3:3.8b", Phi3, 32, 3072, (32, 32, 96), 8192, 32_064, 4096) with { Window = 2047 };
    public static ModelBlueprint Phi4Mini { get; } = Dense("phi4-mini:3.8b", Phi3, 32, 3072, (24, 8, 128), 8192, 200_064, 131_072) with
    {
        IsTied = true,
        RopeLength = 96,
        RopeFactors = 48,
    };
    public static ModelBlueprint Mistral { get; } = Dense("mistral:7b", Llama, 32, 4096, (32, 8, 128), 14_336, 32_768, 32_768);
    public static ModelBlueprint Mixtral { get; } =
        Dense("mixtral:8x7b", Llama, 32, 4096, (32, 8, 128), 14_336, 32_000, 32_768) with { Experts = 8, ExpertsUsed = 2 };

    public static ModelBlueprint DeepseekV2Lite { get; } =
        Dense("deepseek-v2:16b", Deepseek2, 27, 2048, (16, 16, 128), 10_944, 102_400, 163_840) with
        {
            Experts = 64,
            ExpertsUsed = 6,
            ExpertFeedForward = 1408,
            SharedExperts = 2,
            DenseLayers = 1,
            LatentLength = 512,
            RopeLength = 64,
        };

    public static ModelBlueprint Granite31 { get; } =
        Dense("granite3.1-dense:2b", Granite, 40, 2048, (32, 8, 64), 8192, 49_155, 131_072) with { IsTied = true };
    public static ModelBlueprint Granite31Large { get; } =
        Dense("granite3.1-dense:8b", Granite, 40, 4096, (32, 8, 128), 12_800, 49_155, 131_072) with { IsTied = true };
    public static ModelBlueprint CommandR7B { get; } =
        Dense("command-r7b:7b", Cohere2, 32, 4096, (32, 8, 128), 14_336, 256_000, 8192) with { IsTied = true, Window = 4096 };
    public static ModelBlueprint CommandR35B { get; } =
        Dense("command-r:35b", CommandR, 40, 8192, (64, 64, 128), 22_528, 256_000, 131_072) with { IsTied = true };

    public static ModelBlueprint GptOss20B { get; } = Dense("gpt-oss:20b", GptOss, 24, 2880, (64, 8, 64), 2880, 201_088, 131_072) with
    {
        Experts = 32,
        ExpertsUsed = 4,
        ExpertFeedForward = 2880,
        Window = 128,
    };

    public static ModelBlueprint GptOss120B { get; } = GptOss20B with { Name = "gpt-oss:120b", Layers = 36, Experts = 128 };
    public static ModelBlueprint MambaSmall { get; } = Recurrent("mamba:130m", 24, 768, timeStepRank: 48);
    public static ModelBlueprint MambaLarge { get; } = Recurrent("mamba:1.4b", 48, 2048, timeStepRank: 128);
    public static ModelBlueprint NomicEmbed { get; } = Dense("nomic-embed-text", NomicBert, 12, 768, (12, 12, 64), 3072, 30_522, 2048);
    public static ModelBlueprint MiniLm { get; } = Dense("all-minilm", Bert, 6, 384, (12, 12, 32), 1536, 30_522, 512);

    public static IReadOnlyList<ModelBlueprint> All { get; } =
    [
        Llama32Small, Llama32, Llama31, Llama31Large, SmolLm2Small, SmolLm2, TinyLlama, Qwen25Small, Qwen25Middle, Qwen25, Qwen25Vl,
        Qwen3Small, Qwen3Middle, Qwen3Large, Qwen3Experts, Gemma2Small, Gemma2Large, Gemma3Small, Gemma3Middle, Phi3Mini, Phi4Mini, Mistral,
        Mixtral, DeepseekV2Lite, Granite31, Granite31Large, CommandR7B, CommandR35B, GptOss20B, GptOss120B, MambaSmall, MambaLarge,
        NomicEmbed, MiniLm,
    ];

    private static ModelBlueprint Dense(
        string name, BlueprintForm form, int layers, int embedding, (int All, int Kv, int Length) heads, int feedForward, int vocabulary,
        int context) => new()
        {
            Name = name,
            Form = form,
            Layers = layers,
            Embedding = embedding,
            Heads = heads.All,
            KvHeads = heads.Kv,
            HeadLength = heads.Length,
            FeedForward = feedForward,
            Vocabulary = vocabulary,
            Context = context,
        };

    private static ModelBlueprint Recurrent(string name, int layers, int embedding, int timeStepRank) =>
        Dense(name, Mamba, layers, embedding, (0, 0, 0), 0, 50_280, 1_048_576) with
        {
            IsTied = true,
            StateSize = 16,
            ConvolutionKernel = 4,
            TimeStepRank = timeStepRank,
        };
}

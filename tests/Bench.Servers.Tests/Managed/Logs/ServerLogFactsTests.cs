using Bench.Core.Managed;
using Bench.Servers.Managed.Logs;

namespace Bench.Servers.Tests.Managed.Logs;

/// <summary>Lines as servers wrote them; ids of devices are made up.</summary>
public sealed class ServerLogFactsTests
{
    /// <summary>llama.cpp's server, build 11669, with <c>-lv 4</c>.</summary>
    private const string LlamaServer = """
        0.00.015.852 I load_backend: loaded CPU backend from /usr/lib/x86_64-linux-gnu/ggml/backends0/libggml-cpu-zen4.so
        0.00.021.712 I load_tensors:   CPU_Mapped model buffer size =     4.88 MiB
        0.00.022.038 I llama_context: constructing llama_context
        0.00.022.053 I llama_context: n_seq_max             = 4
        0.00.022.055 I llama_context: flash_attn            = auto
        0.00.022.065 I llama_context:        CPU  output buffer size =     0.01 MiB
        0.00.022.163 I llama_kv_cache:        CPU KV buffer size =    16.00 MiB
        0.00.030.658 I llama_kv_cache: size =   16.00 MiB (  2048 cells,   4 layers,  4/4 seqs), K (f16):    8.00 MiB, V (f16):    8.00 MiB
        0.00.031.339 I resolve_fused_ops: Flash Attention enabled
        0.00.032.025 I sched_reserve:        CPU compute buffer size =     7.52 MiB
        0.00.037.518 I srv    load_model: initializing, n_slots = 4, n_ctx_slot = 2048, kv_unified = 'false'
        """;

    /// <summary>An Ollama of 2026 with llama.cpp's engine.</summary>
    private const string OllamaRunner = """
        time=2026-08-30T03:29:50.100+03:30 level=INFO source=types.go:42 msg="inference compute" id=GPU-1 filter_id="" library=CUDA compute=8.6 name=CUDA0 description="NVIDIA GeForce RTX 3060" libdirs=ollama,cuda_v13 driver=13.0 pci_id=0000:01:00.0 type=discrete total="12.0 GiB" available="10.6 GiB"
        load_backend: loaded CUDA backend from C:\Programs\Ollama\lib\ollama\cuda_v13\ggml-cuda.dll
        time=2026-08-30T03:29:56.533+03:30 level=INFO source=runner.go:895 msg=load request="{Operation:commit LoraPath:[] Parallel:1 BatchSize:512 FlashAttention:Enabled KvSize:8192 KvCacheType:q8_0 NumThreads:6 GPULayers:29[ID:GPU-1 Layers:29(35..63)] MultiUserCache:false ProjectorPath: MainGPU:0 UseMmap:false}"
        llama_model_load_from_file_impl: using device CUDA0 (NVIDIA GeForce RTX 3060) (0000:01:00.0) - 10886 MiB free
        load_tensors: offloading 29 repeating layers to GPU
        load_tensors: offloaded 29/65 layers to GPU
        load_tensors:          CPU model buffer size =   417.66 MiB
        load_tensors:        CUDA0 model buffer size =  8128.64 MiB
        llama_context: constructing llama_context
        llama_context: n_seq_max     = 1
        llama_context: flash_attn    = enabled
        llama_kv_cache:        CPU KV buffer size =   595.00 MiB
        llama_kv_cache:      CUDA0 KV buffer size =   493.00 MiB
        llama_kv_cache: size = 1088.00 MiB (  8192 cells,  64 layers,  1/1 seqs), K (q8_0):  544.00 MiB, V (q8_0):  544.00 MiB
        llama_context:      CUDA0 compute buffer size =   916.08 MiB
        llama_context:  CUDA_Host compute buffer size =    26.01 MiB
        """;

    /// <summary>An Ollama of 2026 with its own engine.</summary>
    private const string OllamaEngine = """
        time=2026-04-09T23:30:17.000-07:00 level=INFO source=runner.go:1284 msg=load request="{Operation:alloc LoraPath:[] Parallel:2 BatchSize:1024 FlashAttention:Enabled KvSize:32768 KvCacheType:q8_0 NumThreads:8 GPULayers:49[ID:GPU-2 Layers:49(0..48)] MultiUserCache:false ProjectorPath: MainGPU:0 UseMmap:false}"
        time=2026-04-09T23:30:17.630-07:00 level=INFO source=runner.go:1284 msg=load request="{Operation:commit LoraPath:[] Parallel:1 BatchSize:1024 FlashAttention:Enabled KvSize:32768 KvCacheType: NumThreads:8 GPULayers:20[ID:GPU-2 Layers:20(28..47)] MultiUserCache:false ProjectorPath: MainGPU:0 UseMmap:false}"
        time=2026-04-09T23:30:17.630-07:00 level=INFO source=ggml.go:494 msg="offloaded 20/49 layers to GPU"
        time=2026-04-09T23:30:17.630-07:00 level=INFO source=device.go:240 msg="model weights" device=CUDA0 size="19.9 GiB"
        time=2026-04-09T23:30:17.631-07:00 level=INFO source=device.go:251 msg="kv cache" device=CUDA0 size="1.5 GiB"
        time=2026-04-09T23:30:17.631-07:00 level=INFO source=device.go:256 msg="kv cache" device=CPU size="300.0 MiB"
        time=2026-04-09T23:30:17.631-07:00 level=INFO source=device.go:262 msg="compute graph" device=CUDA0 size="884.1 MiB"
        time=2026-04-09T23:30:17.631-07:00 level=INFO source=device.go:267 msg="compute graph" device=CPU size="0 B"
        """;

    [Fact]
    public void A_llama_server_tells_what_it_chose()
    {
        var facts = Of(LlamaServer);

        Assert.Equal("CPU", facts.Backend);
        Assert.Empty(facts.Gpus);
        Assert.Null(facts.LayersOffloaded);
        Assert.Equal(4, facts.Slots);
        Assert.True(facts.FlashAttention);
        Assert.Equal(("f16", "f16"), (facts.CacheTypeK, facts.CacheTypeV));
        Assert.Equal([new LogBuffer("CPU", 16)], facts.KvCache);
        Assert.Equal([new LogBuffer("CPU", 7.52)], facts.Compute);
    }

    [Fact]
    public void A_runner_of_an_Ollama_tells_its_GPU_and_its_split()
    {
        var facts = Of(OllamaRunner);

        Assert.Equal("CUDA", facts.Backend);
        Assert.Equal(["NVIDIA GeForce RTX 3060"], facts.Gpus);
        Assert.Equal((29, 65), (facts.LayersOffloaded, facts.Layers));
        Assert.Equal(1, facts.Slots);
        Assert.True(facts.FlashAttention);
        Assert.Equal(("q8_0", "q8_0"), (facts.CacheTypeK, facts.CacheTypeV));
        Assert.Equal([new LogBuffer("CPU", 595), new LogBuffer("CUDA0", 493)], facts.KvCache);
        Assert.Equal([new LogBuffer("CUDA0", 916.08), new LogBuffer("CUDA_Host", 26.01)], facts.Compute);
    }

    [Fact]
    public void The_engine_of_an_Ollama_tells_what_its_last_request_came_to()
    {
        var facts = Of(OllamaEngine);

        Assert.Null(facts.Backend);
        Assert.Equal((20, 49), (facts.LayersOffloaded, facts.Layers));
        Assert.Equal(1, facts.Slots);
        Assert.True(facts.FlashAttention);
        Assert.Null(facts.CacheTypeK); // not told: the engine's own choice
        Assert.Equal([new LogBuffer("CUDA0", 1536), new LogBuffer("CPU", 300)], facts.KvCache);
        Assert.Equal([new LogBuffer("CUDA0", 884.1), new LogBuffer("CPU", 0)], facts.Compute);
    }

    [Fact]
    public void An_Ollama_that_finds_no_GPU_computes_on_the_CPU()
    {
        var facts = Of("""time=2025-10-15T21:49:48.762Z level=INFO source=types.go:129 msg="inference compute" id=cpu library=cpu compute="" name=cpu description=cpu libdirs=ollama driver="" pci_id="" type="" total="31.3 GiB" available="22.2 GiB" """);

        Assert.Equal("CPU", facts.Backend);
        Assert.Empty(facts.Gpus);
    }

    [Fact]
    public void An_older_Ollama_has_the_name_of_a_GPU_elsewhere()
    {
        var facts = Of("""time=2025-05-05T16:11:49.763-07:00 level=INFO source=types.go:130 msg="inference compute" id=GPU-3 library=cuda variant=v12 compute=7.5 driver=12.1 name="NVIDIA GeForce RTX 2080 Ti" total="11.0 GiB" available="9.9 GiB" """);

        Assert.Equal("cuda", facts.Backend);
        Assert.Equal(["NVIDIA GeForce RTX 2080 Ti"], facts.Gpus);
    }

    [Theory]
    [InlineData("llama_context: flash_attn    = 0", false)] // Ollama of 2025
    [InlineData("llama_new_context_with_model: flash_attn    = 1", true)]
    [InlineData("0.00.022.541 I llama_context: flash_attn            = disabled", false)]
    [InlineData("llama_context: Flash Attention was auto, set to enabled", true)]
    [InlineData("0.00.022.055 I llama_context: flash_attn            = auto", null)]
    [InlineData(
        "time=2025-11-13T10:20:19.174+08:00 level=INFO source=runner.go:1222 msg=load request=\"{Operation:alloc LoraPath:[] Parallel:1 "
            + "BatchSize:512 FlashAttention:true KvSize:4096 KvCacheType: NumThreads:6}\"",
        true)]
    public void Flash_attention_is_told_in_many_words(string line, bool? on) => Assert.Equal(on, Of(line).FlashAttention);

    [Theory]
    [InlineData("INFO [                    init] initializing slots | tid=\"137362671300608\" timestamp=1742136993 n_slots=1", 1)]
    [InlineData("srv    load_model: initializing slots, n_slots = 8", 8)]
    [InlineData(
        "level=INFO source=server.go:380 msg=\"starting llama server\" cmd=\"/usr/bin/ollama runner --ctx-size 64000 --n-gpu-layers 44 "
            + "--flash-attn --parallel 4 --port 50137\"",
        4)]
    public void Slots_are_told_in_many_words(string line, int slots) => Assert.Equal(slots, Of(line).Slots);

    [Fact]
    public void The_last_load_counts()
    {
        var facts = Of(OllamaRunner + "\n" + LlamaServer);

        Assert.Equal([new LogBuffer("CPU", 16)], facts.KvCache);
        Assert.Equal([new LogBuffer("CPU", 7.52)], facts.Compute);
    }

    [Fact]
    public void Two_caches_of_a_model_on_one_device_are_added() =>
        Assert.Equal([new LogBuffer("CUDA0", 3)], Of(
            "llama_kv_cache:      CUDA0 KV buffer size =     1.00 MiB\nllama_kv_cache:      CUDA0 KV buffer size =     2.00 MiB").KvCache);

    [Fact]
    public void A_log_of_other_words_tells_nothing()
    {
        var facts = Of("[GIN] 2026/08/30 - 03:39:55 | 500 |         10m0s |       127.0.0.1 | POST     \"/api/generate\"\n"
            + new string('x', BoundedLines.Longest));

        Assert.Equivalent(new ServerLogFacts(), facts, strict: true);
    }

    private static ServerLogFacts Of(string text) => LogReading.FactsOf(text.Split('\n'));
}

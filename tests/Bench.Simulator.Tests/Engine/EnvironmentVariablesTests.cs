using Bench.Models.Memory;
using Bench.Simulator.Engine;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

public sealed class EnvironmentVariablesTests
{
    [Fact]
    public void Nothing_set_is_a_server_s_own_defaults()
    {
        var (environment, problems) = EnvironmentVariables.Read([]);
        Assert.Empty(problems);
        Assert.Equal(new ServerEnvironment(), environment);
        Assert.Equal(
            (1, 512, 3, TimeSpan.FromMinutes(5)),
            (environment.NumParallel, environment.MaxQueue, environment.MaxLoadedModels, environment.KeepAlive));
    }

    [Fact]
    public void Every_variable_is_read()
    {
        var (environment, problems) = EnvironmentVariables.Read(new Dictionary<string, string>
        {
            ["OLLAMA_NUM_PARALLEL"] = "4",
            ["OLLAMA_MAX_QUEUE"] = "2",
            ["OLLAMA_MAX_LOADED_MODELS"] = "1",
            ["OLLAMA_KEEP_ALIVE"] = "1m30s",
            ["OLLAMA_CONTEXT_LENGTH"] = "8192",
            ["OLLAMA_FLASH_ATTENTION"] = "0",
            ["OLLAMA_KV_CACHE_TYPE"] = "q8_0",
            ["OLLAMA_DEBUG"] = "1",
            ["PATH"] = "",
        });

        Assert.Empty(problems);
        Assert.Equal(
            new ServerEnvironment
            {
                NumParallel = 4,
                MaxQueue = 2,
                MaxLoadedModels = 1,
                KeepAlive = TimeSpan.FromSeconds(90),
                ContextLength = 8192,
                FlashAttention = false,
                KvCacheType = KvCacheType.Q8,
            },
            environment);
    }

    [Theory]
    [InlineData("300", 300)]
    [InlineData("0", 0)]
    [InlineData("-1", -0.001)]
    [InlineData("-5m", -0.001)]
    public void A_keep_alive_is_a_length_or_seconds_or_for_ever(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read("OLLAMA_KEEP_ALIVE", text).Environment.KeepAlive);

    [Theory]
    [InlineData("OLLAMA_NUM_PARALLEL", "many")]
    [InlineData("OLLAMA_MAX_QUEUE", "-1")]
    [InlineData("OLLAMA_KEEP_ALIVE", "soon")]
    [InlineData("OLLAMA_KEEP_ALIVE", "-")]
    [InlineData("OLLAMA_FLASH_ATTENTION", "perhaps")]
    [InlineData("OLLAMA_KV_CACHE_TYPE", "q5_1")]
    public void What_cannot_be_read_is_told_and_leaves_the_default(string name, string text)
    {
        var (environment, problems) = Read(name, text);
        Assert.StartsWith($"{name}={text}:", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal(new ServerEnvironment(), environment);
    }

    [Theory]
    [InlineData(23, 4096)]
    [InlineData(24, 32_768)]
    [InlineData(47, 32_768)]
    [InlineData(48, 262_144)]
    [InlineData(0, 4096)] // no GPU
    public void The_default_context_follows_from_the_gpu_s_memory(int gigabytes, int context)
    {
        var model = Round.Model with { Shape = Round.Model.Shape with { TrainedContext = 1_000_000 } };
        Assert.Equal(context, new ServerEnvironment().Context(null, model, Round.Machine with { VramBytes = (long)gigabytes << 30 }));
    }

    [Theory]
    [InlineData(1, 4)] // raised
    [InlineData(2048, 2048)]
    [InlineData(200_000, 100_000)] // capped at what the model was trained for
    public void A_context_is_at_least_four_and_at_most_what_the_model_was_trained_for(int asked, int context) =>
        Assert.Equal(context, new ServerEnvironment().Context(asked, Round.Model, Round.Machine));

    [Theory]
    [InlineData("llama", 4)]
    [InlineData("mllama", 1)]
    [InlineData("qwen3next", 1)]
    public void Some_families_have_one_slot_whatever_is_set(string architecture, int slots) =>
        Assert.Equal(slots, new ServerEnvironment { NumParallel = 4 }.Slots(Round.Model with { Architecture = architecture }));

    private static (ServerEnvironment Environment, IReadOnlyList<string> Problems) Read(string name, string text) =>
        EnvironmentVariables.Read([KeyValuePair.Create(name, text)]);
}

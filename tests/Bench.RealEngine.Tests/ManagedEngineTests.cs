using Bench.Core.Kinds;
using Bench.Core.Managed;
using Bench.EndToEnd.Tests.Kit;
using Bench.RealEngine.Tests.Kit;
using Bench.Servers.Managed;
using Bench.Servers.Managed.Children;
using Bench.Servers.Managed.Faults;
using Bench.Servers.Managed.Platform;

namespace Bench.RealEngine.Tests;

/// <summary>A real server that the harness starts itself.</summary>
public sealed class ManagedEngineTests(EngineFixture engine) : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task It_serves_and_its_log_tells_what_it_chose()
    {
        await using var server =
            (await StartAsync(["-np", "{slots}", "-c", "8192", "-fa", "on", "-ctk", "q8_0", "-ctv", "q8_0", "-lv", "4"]))
                .Match(
                    serves => serves,
                    fault => throw new InvalidOperationException(fault.What + "\n" + string.Join('\n', fault.LastLines)));

        var facts = server.Log.Facts();

        Assert.Equal("CPU", facts.Backend);
        Assert.Equal(2, facts.Slots);
        Assert.True(facts.FlashAttention);
        Assert.Equal(("q8_0", "q8_0"), (facts.CacheTypeK, facts.CacheTypeV));
        // 8192 cells, 4 layers, keys and values of 2 heads of 64, 34 bytes for 32 of them
        Assert.Equal(new LogBuffer("CPU", 8.5), Assert.Single(facts.KvCache));
        Assert.True(Assert.Single(facts.Compute).Mebibytes > 0);
        Assert.Null(await server.StopAsync());
    }

    [Fact]
    public async Task A_model_that_is_not_there_ends_it_with_its_own_words()
    {
        var fault = Assert.IsType<ManagedFault.ExitedAtOnce>(await FaultAsync(["-m", "/no/such/model.gguf"]));

        Assert.Contains(fault.LastLines, line => line.Contains("failed to load model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_variable_that_it_refuses_is_named() =>
        Assert.Equal("LLAMA_ARG_N_PARALLEL", Assert.IsType<ManagedFault.EnvironmentRefused>(await FaultAsync(
            [], KeyValuePair.Create("LLAMA_ARG_N_PARALLEL", "abc"))).Variable);

    public void Dispose() => _folder.Dispose();

    private async Task<ManagedFault?> FaultAsync(string[] arguments, params KeyValuePair<string, string>[] environment) =>
        (await StartAsync(arguments, environment)).Match(_ => null, ManagedFault? (fault) => fault);

    private Task<ManagedStart> StartAsync(string[] arguments, params KeyValuePair<string, string>[] environment)
    {
        var model = engine.ModelFile;
        var starter = new ServerStarter(
            new OwnProgram("dotnet", [Path.Combine(AppContext.BaseDirectory, "bench.dll")]),
            ProcessPlatform.Here(),
            TimeProvider.System,
            _folder.Path);
        return starter.StartAsync(
            new ManagedLaunch
            {
                Name = "llama",
                Kind = ServerKind.OpenAi,
                Server = new ManagedServerSpec
                {
                    Command = EngineFolder.Launcher!,
                    Arguments = ["-m", model, "--host", "127.0.0.1", "--port", "{port}", "-t", "1", "--offline", .. arguments],
                    Environment = environment,
                },
                Values = new Dictionary<string, string> { ["slots"] = "2" },
            },
            TestContext.Current.CancellationToken);
    }
}

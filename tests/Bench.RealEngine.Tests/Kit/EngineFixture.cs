using Bench.RealEngine.Tests.Gguf;
using Bench.RealEngine.Tests.Kit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(EngineFixture))]
[assembly: Parallelization(Mode = ParallelMode.None)] // what is timed here is timed alone

namespace Bench.RealEngine.Tests.Kit;

/// <summary>
/// The model, and servers for chat and completions that all tests share which do them no harm.
/// Without an engine it is empty, and tests are skipped.
/// </summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private const int Seed = 20260101;

    /// <summary>With them a token takes some milliseconds: longer than a crowded machine lets the client wait for its turn.</summary>
    private const int IdleLayers = 60;

    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("bench-models-");
    private LlamaServer? _chat;
    private LlamaServer? _slow;

    public async ValueTask InitializeAsync()
    {
        if (EngineFolder.Launcher is null)
            return;
        Write(Model, idleLayers: 0);
        _chat = await StartAsync(CancellationToken.None);
    }

    /// <summary>Skips the test where there is no engine.</summary>
    internal LlamaServer Chat
    {
        get
        {
            Assert.SkipWhen(_chat is null, EngineFolder.Absent);
            return _chat;
        }
    }

    /// <summary>The model's file, for a server that is started in another way. Skips the test where there is no engine.</summary>
    internal string ModelFile
    {
        get
        {
            Assert.SkipWhen(EngineFolder.Launcher is null, EngineFolder.Absent);
            return Model;
        }
    }

    private string Model => Path.Combine(_models.FullName, "tiny.gguf");

    /// <summary>One whose tokens come as slowly as a real model's. Started by the first test that asks for it.</summary>
    internal async Task<LlamaServer> SlowAsync(CancellationToken cancellation)
    {
        Assert.SkipWhen(EngineFolder.Launcher is null, EngineFolder.Absent);
        if (_slow is null)
        {
            var model = Path.Combine(_models.FullName, "slow.gguf");
            Write(model, IdleLayers);
            _slow = await LlamaServer.StartAsync(model, cancellation);
        }

        return _slow;
    }

    /// <summary>A server of the test's own.</summary>
    internal Task<LlamaServer> StartAsync(CancellationToken cancellation, params string[] arguments)
    {
        Assert.SkipWhen(EngineFolder.Launcher is null, EngineFolder.Absent);
        return LlamaServer.StartAsync(Model, cancellation, arguments);
    }

    /// <summary>One that makes vectors: llama-server does either.</summary>
    internal Task<LlamaServer> StartEmbeddingAsync(CancellationToken cancellation) =>
        StartAsync(cancellation, "--embeddings", "--pooling", "mean");

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _chat, _slow })
            if (server is not null)
                await server.DisposeAsync();
        _models.Delete(recursive: true);
    }

    private static void Write(string path, int idleLayers)
    {
        using var file = File.Create(path);
        TinyLlama.WriteTo(file, Seed, idleLayers);
    }
}

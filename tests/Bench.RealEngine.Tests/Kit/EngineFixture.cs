using Bench.RealEngine.Tests.Gguf;
using Bench.RealEngine.Tests.Kit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(EngineFixture))]
[assembly: Parallelization(Mode = ParallelMode.None)] // what is timed here is timed alone

namespace Bench.RealEngine.Tests.Kit;

/// <summary>The model, and one server for chat and completions that all tests share which do it no harm. Without an engine it is empty, and tests are skipped.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly string _model = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".gguf");
    private LlamaServer? _chat;

    public async ValueTask InitializeAsync()
    {
        if (EngineFolder.Launcher is null)
            return;
        await using (var file = File.Create(_model))
            TinyLlama.WriteTo(file, seed: 20260101);
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

    /// <summary>A server of the test's own.</summary>
    internal Task<LlamaServer> StartAsync(CancellationToken cancellation, params string[] arguments)
    {
        Assert.SkipWhen(EngineFolder.Launcher is null, EngineFolder.Absent);
        return LlamaServer.StartAsync(_model, cancellation, arguments);
    }

    /// <summary>One that makes vectors: llama-server does either.</summary>
    internal Task<LlamaServer> StartEmbeddingAsync(CancellationToken cancellation) => StartAsync(cancellation, "--embeddings", "--pooling", "mean");

    public async ValueTask DisposeAsync()
    {
        if (_chat is not null)
            await _chat.DisposeAsync();
        File.Delete(_model);
    }
}

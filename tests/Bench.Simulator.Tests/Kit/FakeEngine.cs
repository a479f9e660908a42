using System.Collections.Concurrent;
using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Models;

namespace Bench.Simulator.Tests.Kit;

/// <summary>A machine without time: every token is due 1 ms after the one before, and comes at once, on the thread that submits.</summary>
internal sealed class FakeEngine : ISimulatedEngine
{
    public const int DefaultLimit = 200;

    private readonly ConcurrentDictionary<string, ShelfModel> _shelf =
        new(FakeShelf.All.Select(model => KeyValuePair.Create(model.Tag, model)));

    public RunClock Clock { get; } = new(TimeProvider.System);

    public IReadOnlyList<ShelfModel> Shelf => [.. _shelf.Values.OrderBy(model => model.Tag, StringComparer.Ordinal)];

    public IReadOnlyList<ResidentModel> Resident { get; set; } = [];

    public ConcurrentQueue<FakeJob> Jobs { get; } = new();

    public ConcurrentQueue<string> Unloaded { get; } = new();

    /// <summary>Refuses every job for this reason.</summary>
    public JobRefusal? Refusal { get; set; }

    /// <summary>Leaves jobs open after so many tokens.</summary>
    public int? OpenAfter { get; set; }

    public IJobHandle Submit(Job job, IJobListener listener)
    {
        var fake = new FakeJob(job);
        Jobs.Enqueue(fake);
        if ((Refusal ?? TooLong(job)) is { } refusal)
            listener.OnRefused(refusal);
        else
            Run(job, listener);
        return fake;
    }

    public void Unload(ShelfModel model) => Unloaded.Enqueue(model.Tag);

    public void Add(ShelfModel model) => _shelf[model.Tag] = model;

    public bool Remove(string tag) => _shelf.TryRemove(tag, out _);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static JobRefusal? TooLong(Job job) => !job.MayCutPrompt && job.Prompt.Length > job.NumCtx ? JobRefusal.PromptTooLong : null;

    private void Run(Job job, IJobListener listener)
    {
        var arrived = Clock.Now;
        var tokens = job.Kind == JobKind.Generate ? Math.Min(job.NumPredict ?? DefaultLimit, job.NaturalLength) : 0;
        for (var index = 0; index < Math.Min(tokens, OpenAfter ?? tokens); index++)
            listener.OnToken(index, arrived + Duration.FromMilliseconds(index));
        if (OpenAfter is null)
            listener.OnFinished(Report(job, tokens), arrived + Duration.FromMilliseconds(tokens));
    }

    private static JobReport Report(Job job, int tokens) => new()
    {
        Total = Duration.FromMilliseconds(100),
        Load = Duration.FromMilliseconds(1),
        PromptTokens = job.Prompt.Length,
        CachedTokens = 0,
        Prefill = Duration.FromMilliseconds(10),
        OutputTokens = tokens,
        Decode = tokens > 1 ? Duration.FromMilliseconds(tokens - 1) : new Duration(1000),
        ReachedLimit = tokens < job.NaturalLength,
    };
}

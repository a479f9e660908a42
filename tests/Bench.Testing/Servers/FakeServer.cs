using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Testing.Servers;

/// <summary>A server that writes down what it is told to do, and holds models as long as the test says.</summary>
public sealed class FakeServer : IServerClient
{
    private readonly List<string> _loaded = [];

    /// <summary>"load truth:latest", "unload truth:latest", "connect 2", in order.</summary>
    public List<string> Told { get; } = [];

    /// <summary>How often /api/ps still lists a model that was asked to leave; -1 is for ever.</summary>
    public int LingersFor { get; set; }

    /// <summary>Why nothing can be looked up; null when it can.</summary>
    public LookupFailure? Down { get; set; }

    /// <summary>Called at each look-up, before it is answered.</summary>
    public Action Asked { get; set; } = () => { };

    /// <summary>Why it cannot be asked who it is; null when it can.</summary>
    public LookupFailure? HidesIdentity { get; set; }

    public LookupFailure? RefusesToLoad { get; set; }

    /// <summary>The first loads, one each, are refused with these; the next is as usual.</summary>
    public Queue<LookupFailure> RefusesFirstLoads { get; } = new();

    /// <summary>The name of a model that cannot be made.</summary>
    public string? RefusesToMake { get; set; }

    public IReadOnlyList<string> Held => _loaded;

    /// <summary>Models of which /api/ps tells more than their names.</summary>
    public List<LoadedModel> Known { get; } = [];

    /// <summary>Models on its disk.</summary>
    public List<InstalledModel> Installed { get; } = [];

    /// <summary>What models are made of, by tag; of others nothing is told.</summary>
    public Dictionary<string, ModelDescription> Described { get; } = [];

    /// <summary>Models whose details were asked for.</summary>
    public List<string> Shown { get; } = [];

    public void Hold(string tag) => _loaded.Add(tag);

    public Task<Result<ServerIdentity, LookupFailure>> IdentifyAsync(CancellationToken cancellation) => HidesIdentity is { } hidden
        ? Task.FromResult<Result<ServerIdentity, LookupFailure>>(hidden)
        : Answer(new ServerIdentity { Software = "ollama", Version = "0.32.15", ManagesModels = true });

    public Task<Result<IReadOnlyList<InstalledModel>, LookupFailure>> InstalledModelsAsync(CancellationToken cancellation) =>
        Answer<IReadOnlyList<InstalledModel>>([.. Installed]);

    public Task<Result<ModelDetails, LookupFailure>> ShowAsync(string tag, CancellationToken cancellation)
    {
        Shown.Add(tag);
        return Answer(new ModelDetails());
    }

    public Task<Result<ModelDescription, LookupFailure>> DescribeAsync(string tag, CancellationToken cancellation) =>
        Answer(Described.GetValueOrDefault(tag)
            ?? new ModelDescription { Metadata = new Dictionary<string, MetadataValue>(), Tensors = [] });

    public Task<Result<IReadOnlyList<LoadedModel>, LookupFailure>> LoadedModelsAsync(CancellationToken cancellation)
    {
        var leaving = _loaded.Where(tag => tag.StartsWith("leaving ", StringComparison.Ordinal)).ToArray();
        if (leaving.Length > 0 && LingersFor == 0)
            _loaded.RemoveAll(leaving.Contains);
        if (LingersFor > 0)
            LingersFor--;
        return Answer<IReadOnlyList<LoadedModel>>(
            [.. _loaded.Select(tag => new LoadedModel { Tag = tag.Replace("leaving ", "", StringComparison.Ordinal) }), .. Known]);
    }

    public Task<Result<bool, LookupFailure>> LoadAsync(PlanCell cell, CancellationToken cancellation)
    {
        Told.Add("load " + cell.Model.Tag);
        if (RefusesFirstLoads.TryDequeue(out var first))
            return Task.FromResult<Result<bool, LookupFailure>>(first);
        if (RefusesToLoad is { } failure)
            return Task.FromResult<Result<bool, LookupFailure>>(failure);
        _loaded.Add(cell.Model.Tag!);
        return Answer(true);
    }

    /// <summary>The tokens of a prompt, one a word, behind these; null where it does not tell them.</summary>
    public IReadOnlyList<int>? HeadIds { get; set; } = [];

    /// <summary>Why it tells no tokens, where <see cref="HeadIds"/> is null.</summary>
    public LookupFailure HeadFailure { get; set; } = new(OutcomeKind.Malformed, 200, "api/generate: no context");

    /// <summary>Tokens before those that it counts and does not tell.</summary>
    public int UnlistedTokens { get; set; }

    /// <summary>The prompts whose tokens were asked for.</summary>
    public List<string> PromptsRead { get; } = [];

    public Task<Result<TemplatedPrompt, LookupFailure>> ReadPromptAsync(
        PlanCell cell, string prompt, bool asSystem, CancellationToken cancellation)
    {
        PromptsRead.Add((asSystem ? "system: " : "") + prompt);
        return HeadIds is { } head
            ? Answer(new TemplatedPrompt(
                [.. head, .. prompt.Split(' ').Select(word => word.GetHashCode(StringComparison.Ordinal))], UnlistedTokens))
            : Task.FromResult<Result<TemplatedPrompt, LookupFailure>>(HeadFailure);
    }

    public Task<Result<bool, LookupFailure>> UnloadAsync(string tag, CancellationToken cancellation)
    {
        Told.Add("unload " + tag);
        if (Down is null && _loaded.Remove(tag) && LingersFor != 0)
            _loaded.Add("leaving " + tag);
        return Answer(true);
    }

    public Task<Result<bool, LookupFailure>> PullAsync(string tag, IProgress<PullProgress> progress, CancellationToken cancellation) =>
        Answer(true);

    public Task<Result<bool, LookupFailure>> CreateAsync(
        DerivedModel model, IProgress<PullProgress> progress, CancellationToken cancellation)
    {
        Told.Add("create " + model.Name);
        return cancellation.IsCancellationRequested || RefusesToMake == model.Name
            ? Task.FromResult<Result<bool, LookupFailure>>(
                new LookupFailure(OutcomeKind.Rejected, 500, "unsupported quantization type"))
            : Answer(true);
    }

    public Task<Result<bool, LookupFailure>> DeleteAsync(string tag, CancellationToken cancellation)
    {
        Told.Add("delete " + tag);
        return Answer(true);
    }

    public Task<int> OpenConnectionsAsync(int count, CancellationToken cancellation)
    {
        Told.Add($"connect {count}");
        return Task.FromResult(count);
    }

    /// <summary>What sends measured requests.</summary>
    public Func<PlanCell, IRequestSender> Senders { get; set; } =
        _ => throw new NotSupportedException("No test here sends a measured request.");

    public IRequestSender CreateSender(PlanCell cell) => Senders(cell);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<Result<T, LookupFailure>> Answer<T>(T value)
    {
        Asked();
        return Task.FromResult<Result<T, LookupFailure>>(Down is { } failure ? failure : value);
    }
}

using Bench.Core.Catalog;
using Bench.Core.Plans;

namespace Bench.Core.Contracts;

/// <summary>
/// The client for a kind of server. Look-ups return their failure as a value and end within their own timeouts; none is ever repeated
/// silently. Loading, unloading and what is in memory make sense only where <see cref="ServerIdentity.ManagesModels"/>.
/// </summary>
public interface IServerClient : IAsyncDisposable
{
    /// <summary>Identifies the server. Fails if nothing answers, or if the answer is not that of this kind of server.</summary>
    Task<Result<ServerIdentity, LookupFailure>> IdentifyAsync(CancellationToken cancellation);

    Task<Result<IReadOnlyList<InstalledModel>, LookupFailure>> InstalledModelsAsync(CancellationToken cancellation);

    Task<Result<ModelDetails, LookupFailure>> ShowAsync(string tag, CancellationToken cancellation);

    /// <summary>
    /// All that the server tells of what a model is made of: several MB of answer, which only an estimate needs.
    /// Failed, too, where its API does not tell.
    /// </summary>
    Task<Result<ModelDescription, LookupFailure>> DescribeAsync(string tag, CancellationToken cancellation);

    Task<Result<IReadOnlyList<LoadedModel>, LookupFailure>> LoadedModelsAsync(CancellationToken cancellation);

    /// <summary>Loads the cell's model with the cell's options, and generates nothing. Found: the server said that it is loaded.</summary>
    Task<Result<bool, LookupFailure>> LoadAsync(PlanCell cell, CancellationToken cancellation);

    /// <summary>
    /// Has the server read a prompt as it would read the cell's, and tell its tokens. No image and no form of the answer goes with it,
    /// and one token is generated. Failed, too, where its API does not tell tokens.
    /// </summary>
    /// <param name="asSystem">True if <paramref name="prompt"/> stands as the system's text, before a user's message; else it is the
    /// user's.</param>
    Task<Result<TemplatedPrompt, LookupFailure>> ReadPromptAsync(
        PlanCell cell, string prompt, bool asSystem, CancellationToken cancellation);

    /// <summary>Asks the server to drop a model from memory (it may take a while: look at <see cref="LoadedModelsAsync"/>).</summary>
    Task<Result<bool, LookupFailure>> UnloadAsync(string tag, CancellationToken cancellation);

    Task<Result<bool, LookupFailure>> PullAsync(string tag, IProgress<PullProgress> progress, CancellationToken cancellation);

    /// <summary>Makes a model from another one, in place of what has its name. Found: the server said "success".</summary>
    Task<Result<bool, LookupFailure>> CreateAsync(DerivedModel model, IProgress<PullProgress> progress, CancellationToken cancellation);

    /// <summary>
    /// Deletes a model from the server's disk, whatever it is: callers see to it that it is one of ours (<see cref="DerivedModelName"/>).
    /// </summary>
    Task<Result<bool, LookupFailure>> DeleteAsync(string tag, CancellationToken cancellation);

    /// <summary>
    /// Opens so many connections and leaves them idle, so that no measured request pays for one. Returns how many were opened.
    /// </summary>
    Task<int> OpenConnectionsAsync(int count, CancellationToken cancellation);

    /// <summary>The measured path for one cell: everything that is the same for each of its requests is made here once.</summary>
    IRequestSender CreateSender(PlanCell cell);
}

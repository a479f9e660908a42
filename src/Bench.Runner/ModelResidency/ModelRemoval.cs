using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runner.ModelResidency;

/// <summary>Deletes a model that the harness made. Nothing else can be deleted through it.</summary>
internal static class ModelRemoval
{
    /// <summary>Null when the model is gone, or was not there.</summary>
    /// <exception cref="InvalidOperationException">The name is not one that the harness gives.</exception>
    public static async Task<LookupFailure?> RunAsync(IServerClient client, string tag, CancellationToken cancellation)
    {
        if (!DerivedModelName.IsOurs(tag))
            throw new InvalidOperationException($"{tag} was not made by bench, and is not deleted.");

        // First out of memory: its weights would stay there under a name that nobody could ask to leave.
        var unloaded = await client.UnloadAsync(tag, cancellation);
        if (unloaded is Result<bool, LookupFailure>.Failed { Error: { HttpStatus: null, Kind: not OutcomeKind.TimeoutTotal } unreachable })
            return unreachable;
        var deleted = await client.DeleteAsync(tag, cancellation);
        return deleted.Match<LookupFailure?>(_ => null, failure => failure.HttpStatus == 404 ? null : failure);
    }
}

using Bench.Core.Catalog;

namespace Bench.Scenarios.Planning;

/// <summary>A model that a server has, with what it can do and carry.</summary>
/// <param name="Model">As /api/tags lists it.</param>
/// <param name="Capabilities">As /api/show lists them (completion, embedding …); null if the server does not say, or was not
/// asked.</param>
public sealed record InstalledForPlan(InstalledModel Model, IReadOnlyList<string>? Capabilities)
{
    /// <summary>The longest context that the model was trained for, in tokens; null if the server does not say.</summary>
    public int? ContextLength { get; init; }

    /// <summary>
    /// Returns true if <c>model: installed</c> includes the model for such requests. Unknown capabilities pass; preflight checks them.
    /// </summary>
    internal bool Offers(string capability) => Capabilities?.Contains(capability, StringComparer.OrdinalIgnoreCase) ?? true;
}

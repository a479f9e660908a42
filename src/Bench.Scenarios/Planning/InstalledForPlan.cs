using Bench.Core.Catalog;

namespace Bench.Scenarios.Planning;

/// <summary>A model that a server has, with what it can do and carry.</summary>
/// <param name="Model">As /api/tags lists it.</param>
/// <param name="Capabilities">As /api/show lists them (completion, embedding …);
/// null where the server does not say, or was not asked.</param>
public sealed record InstalledForPlan(InstalledModel Model, IReadOnlyList<string>? Capabilities)
{
    /// <summary>The longest context that the model was trained for, in tokens; null where the server does not say.</summary>
    public int? ContextLength { get; init; }

    /// <summary>
    /// Whether <c>model: installed</c> means it for such requests. What is not known is let through: preflight looks closer.
    /// </summary>
    internal bool Offers(string capability) => Capabilities?.Contains(capability, StringComparer.OrdinalIgnoreCase) ?? true;
}

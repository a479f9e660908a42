using Bench.Core.Catalog;

namespace Bench.Core.Records;

/// <summary>A model as a server described it before the run.</summary>
public sealed record ModelSnapshot(InstalledModel Installed, ModelDetails? Details);

using Bench.Core.Contracts;

namespace Bench.Load.Engines;

/// <summary>A request ready to be sent.</summary>
/// <param name="Number">From 1 within the phase.</param>
/// <param name="Prepared">Its body.</param>
internal readonly record struct SuppliedRequest(int Number, PreparedRequest Prepared);

using Bench.Core.Records;

namespace Bench.Servers.Http;

/// <summary>
/// An exception while reading an answer that is not caused by the network: an unusual key, header or number that a library rejects. One
/// odd answer is one failed request or look-up, and never the end of a run; its reason names the exception, so that a fault of ours can
/// be found. The guard around each exchange is the one place where such an exception ends.
/// </summary>
internal static class OddAnswer
{
    /// <summary>
    /// True for all but what says that the process itself cannot go on, and what <see cref="TransportFailure"/> explains.
    /// </summary>
    public static bool Explains(Exception exception) =>
        exception is not InsufficientExecutionStackException && !TransportFailure.Explains(exception);

    public static Failure From(Exception exception, int? httpStatus) =>
        new(OutcomeKind.Malformed, $"the answer could not be read ({exception.GetType().Name}: {exception.Message})", httpStatus);
}

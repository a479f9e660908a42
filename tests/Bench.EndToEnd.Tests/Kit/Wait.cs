namespace Bench.EndToEnd.Tests.Kit;

/// <summary>Waiting for what other processes do.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Fails the test when it does not happen within a minute.</summary>
    /// <param name="what">Whose coming is waited for, for the failure's message.</param>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"The test waited in vain for {what}.");
            await Task.Delay(Poll, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}

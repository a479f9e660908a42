namespace Bench.Runner.Simulation;

/// <summary>How a child process learns that its parent has ended, whatever ended it: its standard input ends.</summary>
internal static class ParentsEnd
{
    public static async Task WaitAsync()
    {
        await using var input = Console.OpenStandardInput();
        var nothing = new byte[1];
        while (await input.ReadAsync(nothing) > 0)
        {
            // nobody writes here
        }
    }
}

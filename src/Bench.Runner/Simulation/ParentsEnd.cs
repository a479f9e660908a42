namespace Bench.Runner.Simulation;

/// <summary>Detects the end of the parent process, whatever ended it: the standard input of the child ends.</summary>
internal static class ParentsEnd
{
    public static async Task WaitAsync()
    {
        await using var input = Console.OpenStandardInput();
        var nothing = new byte[1];
        while (await input.ReadAsync(nothing) > 0)
        {
            // no process writes here
        }
    }
}

namespace Bench.Core.Plans;

/// <summary>What follows from the kind of server.</summary>
public static class ServerKindTraits
{
    extension(ServerKind kind)
    {
        /// <summary>True where Ollama's native API is spoken: by an Ollama, and by the simulator.</summary>
        public bool SpeaksOllama => kind is ServerKind.Ollama or ServerKind.Simulator;
    }
}

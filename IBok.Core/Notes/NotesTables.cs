using IBok.Core.Notes;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Note> Notes => Set<Note>();
}

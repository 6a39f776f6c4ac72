using IBok.Core.Inbox;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<SavedView> SavedViews => Set<SavedView>();
}
